"""The package does what the program does, to the byte and to the word."""

import os
import shutil
import signal
import subprocess
import sys
import threading
import time
from datetime import date
from pathlib import Path

import pytest

import parallax

TOP = Path(__file__).resolve().parents[2]
SHIPPED = TOP / "corpus/kim-putin-2023"
TINY = TOP / "tests/data/tiny-bert"

ARTICLES = [
    {"outlet": "wire", "date": date(2023, 9, 13), "text": "Kim Jong Un crossed the border. Washington warned of an arms deal."},
    {"outlet": "wire", "date": date(2023, 9, 14), "text": "=SUM(1) is no formula.\n\nPutin praised “his guest”, 김정은."},
    {"outlet": "agency", "date": None, "text": "Moscow and Pyongyang are building a partnership, said Vladimir Putin."},
]


@pytest.fixture(autouse=True)
def own_cache(tmp_path, monkeypatch):
    monkeypatch.setenv("PARALLAX_CACHE", str(tmp_path / "cache"))


@pytest.fixture(scope="module")
def shipped(tmp_path_factory):
    os.environ["PARALLAX_CACHE"] = "off"
    return parallax.analyze(SHIPPED, out=tmp_path_factory.mktemp("out") / "results", threads=1)


def program(*arguments):
    command = [str(parallax.program()), *map(str, arguments)]
    return subprocess.run(command, capture_output=True, encoding="utf-8")


def test_it_is_imported_in_less_than_a_second():
    began = time.perf_counter()
    subprocess.run([sys.executable, "-c", "import parallax"], check=True)
    assert time.perf_counter() - began < 1


def test_tables_are_those_of_the_program_to_the_byte(shipped, tmp_path):
    assert program("analyze", SHIPPED, "--quiet", "--out", tmp_path / "own").returncode == 0
    assert shipped.tables
    for name in shipped.tables:
        assert shipped.table(name).bytes() == (tmp_path / "own" / f"{name}.csv").read_bytes(), name


def test_a_table_is_an_attribute_in_three_libraries(shipped):
    pandas, polars = pytest.importorskip("pandas"), pytest.importorskip("polars")
    pytest.importorskip("pyarrow")
    for name in shipped.tables:
        table = getattr(shipped, name)
        frame, rows = table.pandas(), table.rows()
        assert list(frame.columns) == table.polars().columns == table.arrow().column_names
        assert len(frame) == table.polars().height == table.arrow().num_rows == len(rows), name
    frame = shipped.frames_by_outlet.pandas()
    assert isinstance(frame, pandas.DataFrame) and frame["per_1000_words"].dtype == float
    assert isinstance(shipped.frames_by_outlet.polars(), polars.DataFrame)
    assert polars.DataFrame(shipped.frames_by_outlet).height == len(frame)
    assert frame["n_mentions"].sum() == sum(int(row["n_mentions"]) for row in shipped.frames_by_outlet.rows())
    with pytest.raises(AttributeError, match="no table is called 'frames'"):
        shipped.frames


def test_articles_come_from_dicts_and_from_data_frames():
    pandas, polars = pytest.importorskip("pandas"), pytest.importorskip("polars")
    pyarrow = pytest.importorskip("pyarrow")
    corpora = [ARTICLES, pandas.DataFrame(ARTICLES), polars.DataFrame(ARTICLES), pyarrow.Table.from_pylist(ARTICLES)]
    tables = []
    for corpus in corpora:
        results = parallax.analyze(corpus, model=TINY, title='A "small" corpus, 소규모')
        assert results.run["corpus"]["title"] == 'A "small" corpus, 소규모'
        tables.append([results.table(name).bytes() for name in results.tables])
        texts = [row["text"] for row in results.texts.rows()]
        assert any(text.startswith("=SUM(1)") for text in texts), texts
        assert [row["date"] for row in results.articles.rows()].count("") == 1
    assert all(one == tables[0] for one in tables)


def test_errors_are_the_programs_to_the_word(tmp_path):
    with pytest.raises(parallax.UsageError) as raised:
        parallax.analyze(SHIPPED, reference="nobody", out=tmp_path / "out")
    told = program("analyze", SHIPPED, "--reference", "nobody", "--out", tmp_path / "out").stderr
    assert f"error: {raised.value}\n" == told and raised.value.code == 2
    assert isinstance(raised.value, ValueError)
    with pytest.raises(parallax.UsageError, match="no-such-folder"):
        parallax.analyze(tmp_path / "no-such-folder")
    with pytest.raises(TypeError, match="dicts with outlet and text"):
        parallax.analyze([1, 2])
    codebook = tmp_path / "codebook.toml"
    codebook.write_text("[codebook]\nid = 7\n")
    with pytest.raises(parallax.UsageError, match=r"codebook\.toml:1: .*add language"):
        parallax.check_codebook(codebook)
    assert "ready to use" in parallax.check_codebook("news-frames")


def test_figures_are_explained_and_hits_listed(shipped):
    told = program("explain", shipped.folder, "--outlet", "us-wire", "--frame", "economy")
    assert shipped.explain(outlet="us-wire", frame="economy") == told.stdout
    hits = shipped.concordance("sanction*")
    assert hits and all("sanction" in " ".join(hit.values()).lower() for hit in hits)
    page = shipped.report()
    assert page.html().startswith("<!") and "<iframe srcdoc=" in page._repr_html_()
    assert "cn-state" in shipped.frames_by_outlet._repr_html_()
    assert "8 outlets" in shipped._repr_html_()


def test_sentences_are_scored_with_their_spans():
    texts = ["Volunteers were praised for their courage.", "김정은 was a disgrace\u2028to all."]
    praise, blame = parallax.score(texts, [[(0, 10)], [(0, 3)]])
    assert praise.targets[0].sentiment > 0 > blame.targets[0].sentiment
    assert abs(sum([praise.tone.negative, praise.tone.neutral, praise.tone.positive]) - 1) < 1e-5
    assert parallax.score(texts, [[(0, 10)], [(0, 3)]]) == [praise, blame]
    assert parallax.score(texts)[0].targets == []
    assert parallax.score([]) == []
    with pytest.raises(parallax.UsageError, match="standard input:1"):
        parallax.score(["Kim."], [[(2, 90)]])
    with pytest.raises(ValueError, match="2 texts, but 1 lists"):
        parallax.score(texts, [[]])


def test_temporary_results_go_with_their_object():
    results = parallax.analyze(ARTICLES, model=TINY)
    folder = results.folder
    assert folder.is_dir()
    del results
    assert not folder.exists()


def test_other_threads_go_on():
    ticks = []
    stop = threading.Event()

    def tick():
        while not stop.is_set():
            ticks.append(time.perf_counter())
            time.sleep(0.005)

    thread = threading.Thread(target=tick)
    thread.start()
    began = time.perf_counter()
    parallax.analyze(SHIPPED, cache=False)
    took = time.perf_counter() - began
    stop.set()
    thread.join()
    assert len(ticks) > took / 0.05


@pytest.mark.skipif(os.name == "nt", reason="signals")
def test_ctrl_c_ends_it_and_leaves_nothing_half_written(tmp_path):
    out = tmp_path / "out"
    # Long enough to be interrupted.
    rows = [{"outlet": f"o{at % 2}", "text": f"Kim met envoy {at}. " * 40} for at in range(3_000)]
    code = f"import parallax, sys; parallax.analyze(eval(sys.stdin.read()), cache=False, out={str(out)!r})"
    child = subprocess.Popen([sys.executable, "-c", code], stdin=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
    child.stdin.write(repr(rows))
    child.stdin.close()
    deadline = time.monotonic() + 60
    while not any(name.name.startswith(".") for name in tmp_path.iterdir() if name.name != "cache"):
        assert child.poll() is None and time.monotonic() < deadline
        time.sleep(0.01)
    # As a notebook does it: the interpreter alone hears of it.
    child.send_signal(signal.SIGINT)
    told = child.stderr.read()
    child.wait(timeout=20)
    assert "KeyboardInterrupt" in told
    assert [name.name for name in tmp_path.iterdir() if name.name != "cache"] == []


def test_the_program_is_there_for_terminals_too():
    if os.environ.get("PARALLAX"):
        pytest.skip("a program from elsewhere is tested")
    version = program("-V").stdout
    assert version == f"parallax {parallax.__version__}\n"
    module = subprocess.run([sys.executable, "-m", "parallax", "-V"], capture_output=True, encoding="utf-8")
    assert module.stdout == version
    assert parallax.run("codebook", "show").startswith("news-frames")
    assert shutil.which("parallax", path=str(parallax.program().parent))
