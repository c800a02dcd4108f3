//! What every way in has at hand. Made once, at the start.

use std::{
    ops::Deref,
    path::{Path, PathBuf},
    sync::Arc,
};

use anyhow::{Context as _, Result, ensure};
use chrono_tz::Tz;
use commands::{
    Commands, ShownSoFar, Vicinity,
    clock::Clock,
    log::{PostgresLog, SqliteLog},
};
use config::{Config, GeocoderProvider, LogEngine, Secret, VaultEngine};
use domain::log::FactLog;
use object_store::{ObjectStore, local::LocalFileSystem};
use places::Places;
use projections::Views;
use search_index::Search;
use vault::{InstanceKey, Vault};

use crate::{
    auth::Limits,
    erasure::ErasureDesk,
    files,
    instance::{CurrentInstance, configured_allowances, configured_rules},
    rendered::RenderEpoch,
    standing,
};

/// What every way in has at hand: one pointer, for it is cloned several times for every request.
#[derive(Clone)]
pub struct App(Arc<House>);

impl Deref for App {
    type Target = House;

    fn deref(&self) -> &House {
        &self.0
    }
}

/// What there is once.
pub struct House {
    /// The settings, as the operator wrote them; what administrators saved over them is in `instance`.
    pub config: Arc<Config>,
    /// What can be done.
    pub commands: Commands,
    /// What can be seen.
    pub views: Views,
    /// What can be found.
    pub search: Search,
    /// Keys, passwords, sessions, outboxes.
    pub vault: Vault,
    /// Where the bytes of pictures lie.
    pub media: Arc<dyn ObjectStore>,
    /// How often things may be asked.
    pub limits: Arc<Limits>,
    /// The server as it presents itself now.
    pub instance: CurrentInstance,
    /// Whether what was rendered may still be shown.
    pub rendered: RenderEpoch,
    /// Who is being erased.
    pub erasures: Arc<ErasureDesk>,
    /// The data directory.
    pub data: Arc<Path>,
    /// Looks places up.
    pub places: Places,
}

impl App {
    /// The time zone of days and hours where nothing else says one. Ask before looking at the views, not while looking.
    #[must_use]
    pub fn zone(&self) -> Tz {
        self.instance.now().config.instance.timezone()
    }

    /// Over open stores.
    ///
    /// # Errors
    ///
    /// When the folder of pictures cannot be made.
    pub fn new(data: &Path, config: Config, stores: &Stores) -> Result<Self> {
        let media = picture_store(data, &config)?;
        let config = Arc::new(config);
        let instance = CurrentInstance::new(Arc::clone(&config), stores.views.clone());
        let views = stores.views.clone();
        stores.commands.refuse_unseen(move || ShownSoFar {
            position: views.position(),
            failing: views.failure().map(|it| it.since.elapsed()),
        });
        Ok(Self(Arc::new(House {
            commands: stores.commands.clone(),
            views: stores.views.clone(),
            search: stores.search.clone(),
            vault: stores.vault.clone(),
            media,
            limits: Arc::default(),
            instance,
            rendered: RenderEpoch::default(),
            erasures: Arc::new(ErasureDesk::new(ledger(data, &config))),
            data: data.into(),
            places: Places::new(geocoder(&config.geocoder), config.instance.base())
                .context("the geocoder")?,
            config,
        })))
    }
}

/// Where pictures are kept.
///
/// # Errors
///
/// When their folder cannot be made.
pub fn picture_store(data: &Path, config: &Config) -> Result<Arc<dyn ObjectStore>> {
    let folder = config.media.folder.clone().unwrap_or_else(|| data.join(files::MEDIA));
    std::fs::create_dir_all(&folder)
        .with_context(|| format!("could not make {}", folder.display()))?;
    Ok(Arc::new(LocalFileSystem::new_with_prefix(folder)?))
}

/// Who looks addresses up, as far as it is anybody's business but the operator's.
fn geocoder(settings: &config::Geocoder) -> Option<places::GeocoderSettings> {
    let kind = match settings.provider {
        GeocoderProvider::Gazetteer => return None,
        GeocoderProvider::Nominatim => places::GeocoderKind::Nominatim,
        GeocoderProvider::Photon => places::GeocoderKind::Photon,
        GeocoderProvider::Addok => places::GeocoderKind::Addok,
    };
    let (url, timeout) = (settings.url.clone(), settings.timeout.duration());
    Some(places::GeocoderSettings { kind, url, timeout })
}

/// Where the ledger of erasures is: best kept on another disk than the backups.
#[must_use]
pub fn ledger(data: &Path, config: &Config) -> PathBuf {
    config.retention.ledger.clone().unwrap_or_else(|| data.join(files::LEDGER))
}

/// Log, vault and views, open.
#[derive(Clone)]
pub struct Stores {
    /// What can be done.
    pub commands: Commands,
    /// Keys, passwords, sessions, outboxes.
    pub vault: Vault,
    /// What can be seen.
    pub views: Views,
    /// What can be found.
    pub search: Search,
}

impl Stores {
    /// Opens what there is, and makes what there is not; `clock` tells the time from then on.
    ///
    /// # Errors
    ///
    /// When a store is out of reach, not for this version, or does not belong to the others any more.
    pub async fn open(data: &Path, config: &Config, clock: &Clock) -> Result<Self> {
        let stores = Self::join(data, config, clock).await?;
        standing::refuse_discord(data, &stores).await?;
        Ok(stores)
    }

    /// The same where nothing is made, for commands that go on with what there is.
    ///
    /// # Errors
    ///
    /// When a store is not there, out of reach, or does not belong to the others any more.
    pub async fn open_existing(data: &Path, config: &Config, clock: &Clock) -> Result<Self> {
        all_are_there(data, config)?;
        Self::open(data, config, clock).await
    }

    /// Opens what there is, whatever became of it, and makes nothing: for commands that only look, while a server may run.
    ///
    /// # Errors
    ///
    /// When a store is not there or out of reach.
    pub async fn look(data: &Path, config: &Config, clock: &Clock) -> Result<Self> {
        all_are_there(data, config)?;
        Self::join(data, config, clock).await
    }

    async fn join(data: &Path, config: &Config, clock: &Clock) -> Result<Self> {
        standing::no_file_missing(data, config)?;
        let vault = vault(data, config).await?;
        standing::has_its_log(data, config, &vault).await?;
        let log = log(data, config).await.context("the log")?;
        let commands = Commands::new(log, vault.clone(), Clock::clone(clock));
        let commands = commands.with_rules(configured_rules(config)?);
        let commands = commands.with_allowances(configured_allowances(config));
        let commands = commands.with_own_host(config.instance.authority());
        let commands = commands.with_vicinity(vicinity(config));
        commands.keep_checkpoints(&data.join(files::STATES)).context("the folder of states")?;
        let views = standing::views_in(&data.join(files::VIEWS))?;
        let search = Search::open(&data.join(files::VIEWS)).context("the search index")?;
        let stores = Self { commands, vault, views, search };
        standing::bind_to_log(&stores).await?;
        Ok(stores)
    }
}

fn all_are_there(data: &Path, config: &Config) -> Result<()> {
    let mut needed: Vec<PathBuf> = Vec::new();
    if config.log.engine == LogEngine::Sqlite {
        needed.push(data.join(files::LOG));
    }
    if config.vault.engine == VaultEngine::Sqlite {
        needed.push(data.join(files::VAULT));
    }
    if config.vault.key.is_none() {
        needed.push(data.join(files::KEY));
    }
    for path in needed {
        ensure!(path.is_file(), "there is no {}", path.display());
    }
    Ok(())
}

async fn log(data: &Path, config: &Config) -> Result<Arc<dyn FactLog>> {
    Ok(match config.log.engine {
        LogEngine::Sqlite => Arc::new(SqliteLog::open(&data.join(files::LOG)).await?),
        LogEngine::Postgres => Arc::new(PostgresLog::open(url(config.log.url.as_ref())).await?),
    })
}

// No other key is made beside a vault that has one, wherever that vault is.
async fn vault(data: &Path, config: &Config) -> Result<Vault> {
    let is_new_key = standing::has_no_key(data, config);
    vault_under(key(data, config)?, data, config).await.map_err(|error| {
        let error = if is_new_key { standing::no_new_key(data, error) } else { error };
        error.context("the vault")
    })
}

fn key(data: &Path, config: &Config) -> Result<InstanceKey> {
    Ok(match &config.vault.key {
        Some(key) => InstanceKey::from_text(key.reveal())?,
        None => InstanceKey::load_or_create(&data.join(files::KEY))?,
    })
}

/// The vault that is there, and the key that it opens with: for whoever replaces that.
///
/// # Errors
///
/// When either is not there, or they do not belong together.
pub async fn vault_and_key(data: &Path, config: &Config) -> Result<(Vault, InstanceKey)> {
    all_are_there(data, config)?;
    standing::no_file_missing(data, config)?;
    Ok((vault(data, config).await?, key(data, config)?))
}

async fn vault_under(key: InstanceKey, data: &Path, config: &Config) -> Result<Vault> {
    Ok(match config.vault.engine {
        VaultEngine::Sqlite => Vault::open_sqlite(&data.join(files::VAULT), key).await?,
        VaultEngine::Postgres => Vault::open_postgres(url(config.vault.url.as_ref()), key).await?,
    })
}

// That it is there was checked when the settings were read.
fn url(secret: Option<&Secret>) -> &str {
    secret.map(Secret::reveal).unwrap_or_default()
}

// Who opened the way into a closed network for it has other servers there.
fn vicinity(config: &Config) -> Vicinity {
    match config.federation.allowed_addresses.as_slice() {
        [] => Vicinity::TheNet,
        [..] => Vicinity::ClosedNetworks,
    }
}
