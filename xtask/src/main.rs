//! What developers run beside cargo: `cargo xtask TASK`.

fn main() -> anyhow::Result<()> {
    anyhow::bail!("there is no task yet")
}
