//! Where settings come from, and in which order.

use std::{
    collections::BTreeMap,
    hash::{DefaultHasher, Hash as _, Hasher as _},
    net::{IpAddr, SocketAddr},
    path::{Path, PathBuf},
};

use figment::{Figment, providers::Serialized};

use super::{Config, ConfigError, fit::refuse_unfit, keys, layer::Layer};

/// The file that is read when none is named.
const FILE: &str = "parvis.toml";

/// Where to look.
#[derive(Clone, Debug, Default)]
pub struct Sources {
    /// The data directory.
    pub data: PathBuf,
    /// The file that was named; it must be there.
    pub file: Option<PathBuf>,
    /// Where to listen, if that was said on the command line.
    pub listen: Option<SocketAddr>,
    /// The variables of the environment.
    pub environment: Vec<(String, String)>,
}

/// Settings, and where each came from.
#[derive(Clone, Debug)]
pub struct LoadedConfig {
    /// The settings as they hold.
    pub config: Config,
    /// The file that was read.
    pub file: Option<PathBuf>,
    /// Which place said what; a key that is not here has its default.
    pub origins: BTreeMap<String, String>,
}

/// Reads settings: defaults, then the file, then the environment, then the command line.
///
/// # Errors
///
/// When the file cannot be read, a key does not exist, or a value cannot be what it is.
pub fn load(sources: Sources) -> Result<LoadedConfig, ConfigError> {
    let file = file(&sources);
    let mut layers = Vec::new();
    if let Some(path) = &file {
        layers.push(Layer::toml(path)?);
    }
    layers.push(Layer::environment(sources.environment)?);
    let listen = sources.listen.map(|it| ("http.listen", it.to_string()));
    layers.push(Layer::command_line(listen));

    let defaults = Figment::from(Serialized::defaults(Config::default()));
    let figment = layers.iter().cloned().fold(defaults, Figment::merge);
    let config: Config = figment.extract().map_err(|cause| ConfigError::Wrong(Box::new(cause)))?;
    refuse_unfit(&config)?;
    let mut loaded = LoadedConfig { config, file, origins: origins(&layers) };
    let listen = loaded.config.http.listen;
    loaded.settle(listen);
    Ok(loaded)
}

impl LoadedConfig {
    /// Says where the program is reached when no setting does: where it really listens.
    pub fn settle(&mut self, listening: SocketAddr) {
        if self.origins.contains_key("instance.url") {
            return;
        }
        let mut reached = listening;
        if reached.ip().is_unspecified() {
            reached.set_ip(IpAddr::from([127, 0, 0, 1]));
        }
        if let Ok(url) = format!("http://{reached}").parse() {
            self.config.instance.url = url;
        }
    }

    /// A mark of all of it, for telling whether two are the same; where it listens apart, and what follows from that, for
    /// each start may say so anew. Secrets are not in it.
    #[must_use]
    pub fn mark(&self) -> String {
        let mut config = self.config.clone();
        config.http.listen = Config::default().http.listen;
        if !self.origins.contains_key("instance.url") {
            config.instance.url = Config::default().instance.url;
        }
        let text = serde_json::to_string(&config).unwrap_or_default();
        let mut hasher = DefaultHasher::new();
        text.hash(&mut hasher);
        format!("{:016x}", hasher.finish())
    }
}

fn file(sources: &Sources) -> Option<PathBuf> {
    let named = sources.environment.iter().find(|(name, _)| name == "PARVIS_CONFIG");
    sources.file.clone().or_else(|| named.map(|(_, path)| PathBuf::from(path))).or_else(|| {
        [Path::new(FILE).to_owned(), sources.data.join(FILE)].into_iter().find(|it| it.is_file())
    })
}

fn origins(layers: &[Layer]) -> BTreeMap<String, String> {
    let said =
        |key: &str| layers.iter().rev().find(|it| it.has(key)).map(|it| it.name().to_owned());
    keys::known()
        .into_iter()
        .filter_map(|(key, _)| Some((said(&key)?, key)))
        .map(|(by, key)| (key, by))
        .collect()
}
