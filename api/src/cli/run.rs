//! From what was said to the operation that does it.

use std::{
    io::{self, Read as _},
    path::{Path, PathBuf},
};

use anyhow::{Context as _, Result, ensure};
use app::{Stores, lock::DataLock, progress::Progress};
use commands::clock::Clock;
use config::{Config, LoadedConfig, ShownConfig, Sources};
use domain::time::Moment;
use i18n::Language;
use operations::import::{CalendarFile, FreeName, Missing, Run};
use tokio::runtime::{Builder, Runtime};

use super::{
    Arguments,
    accounts::erasure_of,
    arguments::{
        CliCommand, Erase, Import, Moderation, Recover, Retention, SettingsCommand, UndoAll,
        WhenMissing,
    },
    audit::Audit,
    exit::{CheckOutcome, Exit},
    say::Say,
    shells,
};
use crate::{serve, telemetry};

/// Does what was said.
pub(super) fn run(arguments: Arguments, clock: Clock, say: Say) -> Result<Exit> {
    if let Some(done) = without_settings(&arguments.what, say) {
        return done;
    }
    if let CliCommand::Audit(Audit::Watch(witness)) = &arguments.what {
        return runtime(1)?.block_on(witness.clone().looks(&clock, say));
    }
    let loaded = settings(&arguments)?;
    if let CliCommand::Config(SettingsCommand::Check) = arguments.what {
        say.report(&ShownConfig::from(&loaded));
        return Ok(Exit::Done);
    }
    telemetry::log(&loaded.config.logs);
    let runtime = runtime(loaded.config.http.workers)?;
    let exit = runtime.block_on(Call { arguments, loaded, clock, say }.carried_out());
    // A thread that still waits for a disk or a name server does not hold the end up.
    runtime.shutdown_background();
    exit
}

// What needs neither settings nor a data directory.
fn without_settings(what: &CliCommand, say: Say) -> Option<Result<Exit>> {
    if let CliCommand::Schema = what {
        Say::text(&graphql::sdl());
        return Some(Ok(Exit::Done));
    }
    if let CliCommand::Completions { shell } = what {
        shells::print_completions(*shell);
        return Some(Ok(Exit::Done));
    }
    if let CliCommand::Man { out } = what {
        return Some(shells::write_manual(out).map(|()| Exit::Done));
    }
    let CliCommand::Audit(Audit::Verify { file, pinned }) = what else { return None };
    Some(super::audit::verified(file, pinned, say))
}

fn undoing(asked: UndoAll) -> operations::UndoAll {
    operations::UndoAll {
        by: asked.by,
        since: Moment::new(asked.since),
        until: asked.until.map(Moment::new),
        reason: asked.reason,
        rule: asked.rule,
        what: if asked.preview {
            operations::UndoMode::Preview
        } else {
            operations::UndoMode::Undo
        },
    }
}

fn settings(arguments: &Arguments) -> Result<LoadedConfig> {
    let sources = Sources {
        data: arguments.data(),
        file: arguments.config.clone(),
        listen: arguments.listen,
        environment: std::env::vars_os()
            .filter_map(|(name, text)| Some((name.into_string().ok()?, text.into_string().ok()?)))
            .collect(),
    };
    let loaded = config::load(sources)?;
    let language = &loaded.config.instance.language;
    ensure!(
        Language::of(language).is_some(),
        "instance.language is {language:?}, in which there are no words: {}",
        Language::ALL.map(Language::tag).join(", ")
    );
    Ok(loaded)
}

fn runtime(workers: usize) -> Result<Runtime> {
    Builder::new_multi_thread()
        .worker_threads(workers)
        .enable_all()
        .build()
        .context("could not start the runtime")
}

fn newer_ledger(file: Option<PathBuf>, is_none: bool) -> operations::NewerLedger {
    match file {
        Some(file) => operations::NewerLedger::At(file),
        None if is_none => operations::NewerLedger::None,
        None => operations::NewerLedger::Unsaid,
    }
}

fn due(dry_run: bool) -> app::erasure::Run {
    if dry_run { app::erasure::Run::Dry } else { app::erasure::Run::Real }
}

/// One command with everything it needs.
struct Call {
    arguments: Arguments,
    loaded: LoadedConfig,
    clock: Clock,
    say: Say,
}

impl Call {
    async fn carried_out(self) -> Result<Exit> {
        let (data, say) = (self.arguments.data(), self.say);
        let (config, clock) = (&self.loaded.config, &self.clock);
        let progress = if say.is_json() { Progress::hidden() } else { Progress::shown() };
        match self.arguments.what.clone() {
            CliCommand::Serve => self.serve(serve::ServePlan::House).await,
            CliCommand::Demo => self.serve(serve::ServePlan::Demo(progress)).await,
            CliCommand::User(accounts) => accounts.carried_out(&data, config, clock, say).await,
            CliCommand::Group(groups) => groups.carried_out(&data, config, clock, say).await,
            CliCommand::Import(import) => self.import(import, &progress).await,
            CliCommand::Moderation(Moderation::UndoAll(asked)) => {
                say.report(&operations::undo_all(&data, config, clock, undoing(asked)).await?);
                Ok(Exit::Done)
            }
            CliCommand::Rebuild => rebuild(&data, config, clock, say, &progress).await,
            CliCommand::Recover(said) => recover(&data, config, clock, say, said).await,
            CliCommand::Repair => repair(&data, config, clock, say).await,
            CliCommand::Verify { heads } => {
                let stores = Stores::look(&data, config, clock).await?;
                let verified =
                    operations::verify(&data, &stores, heads.as_deref(), &progress).await?;
                say.report(&verified);
                Ok(Exit::after_looking(verified.all_is_well().into()))
            }
            CliCommand::Audit(audit) => {
                audit.carried_out(&data, config, clock, say, &progress).await
            }
            CliCommand::Digest => Ok(say.done(&operations::digest(&data, config, clock).await?)),
            CliCommand::Doctor => Ok(doctor(&data, &self.loaded, clock, say).await),
            CliCommand::Backup { to } => {
                say.report(&operations::backup(&data, config, &to, &progress)?);
                Ok(Exit::Done)
            }
            CliCommand::Restore { from, ledger, no_newer_ledger } => {
                let newer = newer_ledger(ledger, no_newer_ledger);
                say.report(
                    &operations::restore(&from, &data, config, clock, newer, &progress).await?,
                );
                Ok(Exit::Done)
            }
            CliCommand::Erase(erase) => {
                say.report(&operations::erase(&data, config, clock, wanted(erase)).await?);
                Ok(Exit::Done)
            }
            CliCommand::Retention(Retention::Run { dry_run }) => {
                say.report(&operations::retain(&data, config, clock, due(dry_run)).await?);
                Ok(Exit::Done)
            }
            CliCommand::Instance(instance) => instance.carried_out(&data, config, clock, say).await,
            CliCommand::Key(key) => key.carried_out(&data, config, say).await,
            CliCommand::Federation(of) => of.carried_out(&data, config, clock, say).await,
            CliCommand::Config(SettingsCommand::Check)
            | CliCommand::Schema
            | CliCommand::Completions { .. }
            | CliCommand::Man { .. } => Ok(Exit::Done),
        }
    }

    async fn serve(self, plan: serve::ServePlan) -> Result<Exit> {
        let running = serve::start(self.arguments.data(), self.loaded, &self.clock, plan).await?;
        self.say.report(&running.ready);
        serve::asked_to_stop().await;
        tracing::info!("asked to stop; whoever asks once more stops at once");
        tokio::spawn(async {
            serve::asked_to_stop().await;
            std::process::exit(130);
        });
        running.stop().await?;
        Ok(Exit::Done)
    }

    async fn import(self, import: Import, progress: &Progress) -> Result<Exit> {
        let Import::Ics { files, name, create, missing, dry_run } = import;
        let files = calendars(&files)?;
        let data = self.arguments.data();
        let _lock = DataLock::take(&data, "importing")?;
        let stores = Stores::open(&data, &self.loaded.config, &self.clock).await?;
        let import = operations::import::Import {
            files: &files,
            name: &name,
            free_name: if create { FreeName::MakesAGroup } else { FreeName::Refused },
            missing: match missing {
                WhenMissing::Note => Missing::Note,
                WhenMissing::Cancel => Missing::Cancel,
            },
            run: if dry_run { Run::Dry } else { Run::Real },
            zone: self.loaded.config.instance.timezone(),
        };
        progress.begin("importing", 0);
        let show = |done, of| progress.so_far(done, of);
        let report = operations::import::ics(&stores.commands, import, &show).await?;
        progress.end();
        self.say.report(&report);
        Ok(Exit::after_looking(CheckOutcome::from(report.rejected.is_empty())))
    }
}

async fn doctor(data: &Path, loaded: &LoadedConfig, clock: &Clock, say: Say) -> Exit {
    let findings = operations::doctor(data, loaded, clock).await;
    say.report(&findings);
    Exit::after_looking(findings.all_is_well().into())
}

async fn rebuild(
    data: &Path,
    config: &Config,
    clock: &Clock,
    say: Say,
    progress: &Progress,
) -> Result<Exit> {
    let rebuilt = operations::rebuild(data, config, clock, progress).await?;
    say.report(&rebuilt);
    Ok(Exit::after_looking(rebuilt.all_is_well().into()))
}

async fn recover(
    data: &Path,
    config: &Config,
    clock: &Clock,
    say: Say,
    said: Recover,
) -> Result<Exit> {
    let said = operations::AcceptedLoss { reason: said.reason, until: said.until };
    say.report(&operations::go_on_after_loss(data, config, clock, said).await?);
    Ok(Exit::Done)
}

async fn repair(data: &Path, config: &Config, clock: &Clock, say: Say) -> Result<Exit> {
    let repaired = operations::repair(data, config, clock).await?;
    say.report(&repaired);
    Ok(Exit::after_looking(repaired.left.is_empty().into()))
}

fn wanted(erase: Erase) -> operations::Erase {
    match erase {
        Erase::Person { name, yes, with_groups } => {
            erasure_of(operations::Whom::Person(name), yes, with_groups)
        }
        Erase::Account { email, yes, with_groups } => {
            erasure_of(operations::Whom::Account(email), yes, with_groups)
        }
    }
}

// A dash is what comes in.
fn calendars(paths: &[PathBuf]) -> Result<Vec<CalendarFile>> {
    let mut files = Vec::new();
    for path in paths {
        if path.as_path() == Path::new("-") {
            let mut octets = Vec::new();
            io::stdin().read_to_end(&mut octets).context("could not read what comes in")?;
            files.extend(CalendarFile::unpacked_from("-".to_owned(), octets)?);
        } else {
            let found = CalendarFile::found_at(path);
            files.extend(found.with_context(|| format!("could not read {}", path.display()))?);
        }
    }
    Ok(files)
}
