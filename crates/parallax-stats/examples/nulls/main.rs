//! How tests and intervals hold where there is no difference, and what they find where there is one.
//!
//! ```text
//! cargo run --release -p parallax-stats --example nulls -- candidates 1000
//! cargo run --release -p parallax-stats --example nulls -- rates 400
//! cargo run --release -p parallax-stats --example nulls -- means 400
//! cargo run --release -p parallax-stats --example nulls -- shares 400
//! cargo run --release -p parallax-stats --example nulls -- blocks 1000
//! cargo run --release -p parallax-stats --example nulls -- intervals 4000
//! cargo run --release -p parallax-stats --example nulls -- differences 1000
//! cargo run --release -p parallax-stats --example nulls -- breaks 1000
//! cargo run --release -p parallax-stats --example nulls -- changes 1000
//! cargo run --release -p parallax-stats --example nulls -- vocabularies 100
//! cargo run --release -p parallax-stats --example nulls -- speed 10000
//! cargo run --release -p parallax-stats --example nulls -- real 500 polnear/train.jsonl
//! cargo run --release -p parallax-stats --example nulls -- power 60 polnear/train.jsonl
//! cargo run --release -p parallax-stats --example nulls -- keywords 20 polnear/train.jsonl
//! ```
//!
//! The number is that of simulated corpora, of random splits or, for `speed`, of articles. The file is the Political News Attribution Relations Corpus
//! (Newell, Margolin and Ruths 2018), one article to a line as JSON with `outlet` and `text`.

// What it measures, it prints.
#![expect(clippy::print_stdout)]

mod candidates;
mod chosen;
mod designs;
mod keywords;
mod power;
mod trends;

fn main() {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let what = arguments.first().map_or("rates", String::as_str);
    let times = arguments
        .get(1)
        .and_then(|n| n.parse().ok())
        .unwrap_or(1000);
    let path = arguments
        .get(2)
        .map_or("polnear/train.jsonl", String::as_str);
    match what {
        "candidates" => candidates::compare(times),
        "breaks" => trends::breaks(times),
        "changes" => trends::changes(times),
        "blocks" => chosen::blocks(times),
        "intervals" => chosen::intervals(times),
        "differences" => chosen::differences(times),
        "vocabularies" => keywords::simulated(times),
        "speed" => keywords::speed(times),
        "real" => chosen::real(path, times),
        "power" => power::power(path, times),
        "keywords" => keywords::splits(path, times),
        "means" => chosen::means(times),
        "shares" => chosen::shares(times),
        _ => chosen::rates(times),
    }
}
