//! The zip itself.

use std::io::{Cursor, Write as _};

use anyhow::Result;
use app::App;
use domain::ids::{AccountId, PersonId};
use i18n::Language;
use object_store::ObjectStoreExt as _;
use serde_json::json;
use zip::{ZipWriter, write::SimpleFileOptions};

use super::{account, html, person};
use crate::calendar_of;

/// What pictures may take in all; the rest is named in the JSON and can be fetched one by one.
const PICTURES_BYTES_MAX: usize = 64 * 1024 * 1024;

type ArchiveFiles = Vec<(String, Vec<u8>)>;

/// Everything about an account, as these persons.
///
/// # Errors
///
/// When a store cannot be reached.
pub(super) async fn zip(app: &App, account: AccountId, persons: &[PersonId]) -> Result<Vec<u8>> {
    let own = app.instance.now().site.language;
    let sign_ins = app.vault.sign_ins(account).await?;
    let keys = account::AccountAccess::of(&app.vault, account, persons, app.commands.now()).await?;
    let (mut files, names) = app.views.read(|reader| {
        let owner = reader.account(account)?;
        let locale = owner.map(|it| it.locale).unwrap_or_default();
        let language = Language::of(&locale).unwrap_or(own);
        let (mut all, mut files, mut names) = (Vec::new(), ArchiveFiles::new(), Vec::new());
        for person in persons {
            all.push(person::of(reader, *person)?);
            for event in person::events(reader, *person)? {
                let Some(event) = reader.event(event)? else { continue };
                if let Some(calendar) = calendar_of(&event, reader, &app.config, language)? {
                    files.push((format!("events/{}.ics", event.id), calendar.into_bytes()));
                }
            }
            names.extend(
                person::pictures(reader, *person)?
                    .into_iter()
                    .filter_map(|it| Some(it.picture?.blob)),
            );
        }
        let everything = json!({
            "account": account::of(reader, account, &keys)?,
            "signed_in": account::signed_in(&sign_ins),
            "profiles": all,
            "about": account::kept(&app.config),
        });
        files.push(("everything.json".to_owned(), format!("{everything:#}").into_bytes()));
        files.push(("index.html".to_owned(), html::page(language, &everything).into_bytes()));
        Ok((files, names))
    })?;
    files.extend(pictures(app, &names).await?);
    Ok(tokio::task::spawn_blocking(move || packed(files)).await??)
}

async fn pictures(app: &App, names: &[String]) -> Result<ArchiveFiles> {
    let (mut files, mut bytes) = (ArchiveFiles::new(), 0);
    for blob in names.iter().filter_map(|it| media::BlobName::parse(it)) {
        let found = match app.media.get(&media::place(&blob)).await {
            Err(object_store::Error::NotFound { .. }) => continue,
            found => found?.bytes().await?,
        };
        bytes += found.len();
        if bytes > PICTURES_BYTES_MAX {
            break;
        }
        files.push((format!("pictures/{blob}"), found.to_vec()));
    }
    Ok(files)
}

fn packed(mut files: ArchiveFiles) -> Result<Vec<u8>, zip::result::ZipError> {
    files.sort();
    files.dedup_by(|one, other| one.0 == other.0);
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, bytes) in files {
        zip.start_file(name, SimpleFileOptions::default())?;
        zip.write_all(&bytes)?;
    }
    Ok(zip.finish()?.into_inner())
}
