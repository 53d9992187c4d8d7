# Runs where the program is: the tables are those of the program, errors are its own.
library(parallaxframing)
if (nzchar(Sys.getenv("PARALLAX")) || nzchar(Sys.which("parallax"))) {
  Sys.setenv(PARALLAX_CACHE = "off")
  articles <- data.frame(
    outlet = c("wire", "wire", "agency"),
    date = as.Date(c("2023-09-13", NA, "2023-09-14")),
    text = c("Ministers clashed over \"the deficit\".", "=SUM(1) is no formula.\n\nTaxes rose, \uae40\uc815\uc740 said.", "Investors welcomed the plan.")
  )
  results <- parallax_analyze(articles, seed = 7)
  stopifnot(
    attr(results, "run")$seed == 7,
    nrow(results$articles) == 3,
    any(startsWith(results$texts$text, "=SUM(1)")),
    any(grepl("\uae40\uc815\uc740", results$texts$text, fixed = TRUE)),
    is.logical(results$sentences$counted),
    is.numeric(results$frames_by_outlet$per_1000_words),
    sum(is.na(results$articles$date)) == 1
  )
  again <- read_results(attr(results, "folder"))
  stopifnot(identical(again$frames_by_outlet, results$frames_by_outlet))
  told <- tryCatch(parallax_analyze(articles, reference = "nobody"), error = conditionMessage)
  stopifnot(grepl("^--reference: no article is by `nobody`", told))
  stopifnot(any(grepl("conflict", parallax_explain(results, outlet = "wire", frame = "conflict"))))
  no_text <- tryCatch(parallax_analyze(data.frame(outlet = "a")), error = conditionMessage)
  stopifnot(grepl("no column text", no_text))
}
