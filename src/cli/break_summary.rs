//! What the terminal shows of a break: three lines at most.

use polars::prelude::{DataFrame, PolarsResult};

use crate::compare::{SIGNIFICANT, Study};
use crate::evidence::numbers::{count, signed};
use crate::layout::{WIDTH, one_line, shortened};

/// A change, or a difference between changes, that was tested.
struct Tested<'t> {
    outlet: Option<&'t str>,
    /// The frame or actor; the figure where there is none.
    what: &'t str,
    part: &'t str,
    value: f64,
    q_value: f64,
}

/// What was found at the break, each line no wider than the terminal; nothing where none was asked for.
///
/// # Errors
/// When the table lacks one of its columns, which would be a bug.
pub fn render(study: &Study<'_>, table: &DataFrame) -> PolarsResult<String> {
    let Some(date) = study.break_at else {
        return Ok(String::new());
    };
    let own = tested(table, "change", "q_value")?;
    let differences = tested(table, "difference", "difference_q_value")?;
    let mut lines = vec![format!(
        "Break at {date}: {}; see trends_by_outlet.csv",
        numbers(table, &own, &differences)?
    )];
    let others = study.rule.name();
    let compared = |one: &Tested<'_>| format!("{} than {}", described(one), one_line(others));
    lines.extend(first(&own).map(|one| format!("  Clearest change: {}", described(one))));
    lines
        .extend(first(&differences).map(|one| format!("  Clearest difference: {}", compared(one))));
    let lines = lines.iter().map(|line| shortened(line, WIDTH) + "\n");
    Ok(lines.collect())
}

/// `2 of 40 changes and 1 of 36 differences with q ≤ 0.05`
fn numbers(
    table: &DataFrame,
    own: &[Tested<'_>],
    differences: &[Tested<'_>],
) -> PolarsResult<String> {
    if own.is_empty() {
        let reasons = table.column("too_few")?.str()?;
        let short = reasons.iter().flatten().all(|why| why == "weeks");
        let what = if short { "weeks" } else { "weeks or mentions" };
        return Ok(format!("too few {what} on either side to test a change"));
    }
    let found = |tested: &[Tested<'_>]| {
        tested
            .iter()
            .filter(|one| one.q_value <= SIGNIFICANT)
            .count()
    };
    Ok(format!(
        "q ≤ {SIGNIFICANT} in {} of {} and {} of {}",
        found(own),
        count(own.len(), "change"),
        found(differences),
        count(differences.len(), "difference")
    ))
}

/// The significant one with the smallest q value.
fn first<'a, 't>(tested: &'a [Tested<'t>]) -> Option<&'a Tested<'t>> {
    let significant = tested.iter().filter(|one| one.q_value <= SIGNIFICANT);
    significant.min_by(|one, other| one.q_value.total_cmp(&other.q_value))
}

/// `wire, sanctions: level +3.10`
fn described(one: &Tested<'_>) -> String {
    let outlet = one.outlet.unwrap_or("all together");
    let per = if one.part == "slope" { " per week" } else { "" };
    format!(
        "{}, {}: {} {}{per}",
        one_line(outlet),
        one_line(one.what),
        one.part,
        signed(one.value)
    )
}

fn tested<'t>(table: &'t DataFrame, value: &str, q_value: &str) -> PolarsResult<Vec<Tested<'t>>> {
    let texts = |name: &str| table.column(name)?.str();
    let numbers = |name: &str| table.column(name)?.f64();
    let (outlets, figures, ids) = (texts("outlet")?, texts("figure")?, texts("id")?);
    let (parts, values, q_values) = (texts("part")?, numbers(value)?, numbers(q_value)?);
    let row = |at: usize| {
        Some(Tested {
            outlet: outlets.get(at),
            what: ids.get(at).or(figures.get(at))?,
            part: parts.get(at)?,
            value: values.get(at)?,
            q_value: q_values.get(at)?,
        })
    };
    Ok((0..table.height()).filter_map(row).collect())
}
