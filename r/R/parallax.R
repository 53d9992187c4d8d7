# The program does everything; these functions call it and read what it writes.

parallax_program <- function() {
  named <- Sys.getenv("PARALLAX")
  found <- if (nzchar(named)) named else Sys.which("parallax")
  if (!nzchar(found)) {
    stop("the program parallax is not on the path; install it, or name it in the environment variable PARALLAX", call. = FALSE)
  }
  unname(found)
}

parallax_run <- function(...) {
  arguments <- enc2utf8(as.character(c(...)))
  told <- tempfile("parallax-")
  on.exit(unlink(told))
  out <- suppressWarnings(system2(parallax_program(), shQuote(arguments), stdout = TRUE, stderr = told))
  code <- attr(out, "status")
  told <- readLines(told, encoding = "UTF-8", warn = FALSE)
  # 3: done, but something was left out, which the results list.
  if (!is.null(code) && code != 3) {
    stop(sub("^error: ", "", paste(told, collapse = "\n")), call. = FALSE)
  }
  if (length(told) > 0) message(paste(told, collapse = "\n"))
  Encoding(out) <- "UTF-8"
  attributes(out) <- NULL
  out
}

parallax_analyze <- function(corpus, out = tempfile("parallax-results-"), ...) {
  if (is.data.frame(corpus)) corpus <- written(corpus)
  parallax_run("analyze", "--quiet", options_of(...), "--out", out, "--", corpus)
  read_results(out)
}

parallax_explain <- function(results, outlet, frame = NULL, actor = NULL, voice = NULL, sentences = 3) {
  folder <- if (inherits(results, "parallax_results")) attr(results, "folder") else results
  options <- options_of(outlet = outlet, frame = frame, actor = actor, voice = voice, sentences = sentences)
  structure(parallax_run("explain", options, "--", folder), class = "noquote")
}

read_results <- function(folder) {
  run <- jsonlite::read_json(file.path(folder, "run.json"), simplifyVector = TRUE)
  tables <- lapply(run$tables$name, function(name) {
    read_table(file.path(folder, paste0(name, ".csv")), run$escaped_cells)
  })
  names(tables) <- run$tables$name
  structure(tables, run = run, folder = folder, class = "parallax_results")
}

print.parallax_results <- function(x, ...) {
  run <- attr(x, "run")
  cat(
    run$corpus$title, ": ", run$counts$outlets, " outlets, ", run$counts$articles, " articles; codebook ", run$codebook$id, " ",
    run$codebook$version, ", model ", run$model$name, "\nTables: ", paste(names(x), collapse = ", "), "\n", sep = ""
  )
  invisible(x)
}

# A table as a data frame, without the apostrophes that keep spreadsheets from running texts as formulas.
read_table <- function(path, escaped) {
  table <- read.csv(path, na.strings = "", encoding = "UTF-8", check.names = FALSE, stringsAsFactors = FALSE)
  # "true" and "false" are logical in the tables, and R reads them as text.
  truth <- vapply(table, function(column) is.character(column) && any(!is.na(column)) && all(column %in% c("true", "false", NA)), TRUE)
  table[truth] <- lapply(table[truth], function(column) column == "true")
  if (length(escaped) == 1) {
    texts <- vapply(table, is.character, TRUE)
    # The expression is for engines that take \uXXXX; PCRE takes \x{XXXX}.
    escaped <- paste0("(*UTF)", gsub("\\\\u([0-9a-f]{4})", "\\\\x{\\1}", escaped))
    table[texts] <- lapply(table[texts], function(column) sub(escaped, "", column, perl = TRUE))
  }
  table
}

# Named values as options of the program; TRUE is an option without a value, FALSE and NULL are none.
options_of <- function(...) {
  values <- list(...)
  as_option <- function(name, value) {
    option <- paste0("--", gsub("_", "-", name))
    if (is.null(value) || identical(value, FALSE)) {
      character()
    } else if (identical(value, TRUE)) {
      option
    } else {
      paste0(option, "=", format(value, trim = TRUE, scientific = FALSE))
    }
  }
  unlist(Map(as_option, names(values), values), use.names = FALSE)
}

# A folder with the articles of a data frame.
written <- function(articles) {
  missing <- setdiff(c("outlet", "text"), names(articles))
  if (length(missing) > 0) {
    stop("the data frame has no column ", paste(missing, collapse = " and no column "), call. = FALSE)
  }
  folder <- file.path(tempfile("parallax-"), "articles")
  dir.create(folder, recursive = TRUE)
  articles[] <- lapply(articles, function(column) enc2utf8(as.character(column)))
  file <- file(file.path(folder, "articles.csv"), "w", encoding = "")
  on.exit(close(file))
  cell <- function(text) ifelse(is.na(text), "", paste0("\"", gsub("\"", "\"\"", text, fixed = TRUE), "\""))
  rows <- do.call(paste, c(lapply(articles, cell), sep = ","))
  writeLines(c(paste(cell(names(articles)), collapse = ","), rows), file, useBytes = TRUE)
  folder
}
