# Parallax without a Rust toolchain:
#
#   docker build -t parallax .
#   docker run --rm --user "$(id -u):$(id -g)" -v "$PWD:/work" parallax analyze my-corpus
#
# The current folder is /work in the container: the corpus lies below it, the results are written to results/ there, and scores are
# kept in .parallax-cache there.
FROM rust:1.95-slim-bookworm AS build
WORKDIR /source
COPY . .
# cc and a linker are all that the build needs beside Rust.
RUN apt-get update && apt-get install --yes --no-install-recommends gcc g++ libc6-dev && rm -rf /var/lib/apt/lists/*
RUN cargo build --release --locked && strip target/release/parallax

FROM debian:bookworm-slim
COPY --from=build /source/target/release/parallax /usr/local/bin/parallax
COPY LICENSE-MIT LICENSE-APACHE /usr/local/share/doc/parallax/
ENV PARALLAX_CACHE=/work/.parallax-cache
WORKDIR /work
ENTRYPOINT ["parallax"]
