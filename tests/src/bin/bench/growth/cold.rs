//! One command in a process of its own, so that what memory it takes can be seen: a process that did the same before has
//! that memory already.

use std::{path::Path, process::Command, time::Duration};

use anyhow::{Context, Result, bail, ensure};
use domain::ids::{EventId, GroupId};

use super::{
    super::idle::memory_of,
    command::GrowthCommand,
    timed,
    town::{self, GrowthTown},
};

/// Has another process carry out a command, for the `n`-th time: how long it took, and how much resident memory in MiB.
pub(super) fn ask_another_process(
    town: &GrowthTown,
    command: GrowthCommand,
    n: usize,
) -> Result<(Duration, f64)> {
    let (kind, id) = match command {
        GrowthCommand::Event(event) => ("event", event.0),
        GrowthCommand::Group(group) => ("group", group.0),
    };
    let mut child = Command::new(std::env::current_exe()?);
    child.arg("one-cold-order").arg(town.folder()).args([kind, &id.to_string(), &n.to_string()]);
    let output = child.output()?;
    ensure!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    let said = String::from_utf8(output.stdout)?;
    let (micros, memory) = said.trim().split_once(' ').context("two numbers")?;
    Ok((Duration::from_micros(micros.parse()?), memory.parse()?))
}

/// What the other process does with its arguments (folder, kind, id, number); its answer, as text.
pub(crate) async fn answer_once(arguments: &[String]) -> Result<String> {
    let [folder, kind, id, n] = arguments else { bail!("folder, kind, id and number") };
    let commands = town::node_at(Path::new(folder)).await?;
    let id = id.parse()?;
    let (command, small) = match kind.as_str() {
        "event" => {
            let small = GrowthCommand::Event(town::small_event(&commands).await?);
            (GrowthCommand::Event(EventId(id)), small)
        }
        _ => {
            let small = GrowthCommand::Group(town::small_group(&commands).await?);
            (GrowthCommand::Group(GroupId(id)), small)
        }
    };
    // What a first command of any kind needs is not of this one.
    small.carry_out(&commands, 0).await?;
    let before = memory_of(std::process::id())?;
    let took = timed(command.carry_out(&commands, n.parse()?)).await?;
    let grew = (memory_of(std::process::id())? - before).max(0.0);
    Ok(format!("{} {grew:.3}", took.as_micros()))
}
