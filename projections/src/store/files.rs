//! Which file is which: `<fingerprint>-<number>.db`. A rebuild makes the next number; what is still being
//! built ends in `.building` and is never read.

use std::{
    fs, io,
    path::{Path, PathBuf},
};

use crate::{
    catalogue::fingerprint,
    error::{Error, Result},
};

/// The folder of views.
#[derive(Debug)]
pub(crate) struct ViewFiles {
    folder: PathBuf,
}

impl ViewFiles {
    /// The folder, made when there is none.
    pub(crate) fn in_folder(folder: &Path) -> Result<Self> {
        fs::create_dir_all(folder).map_err(out_of_reach(folder))?;
        Ok(Self { folder: folder.to_owned() })
    }

    /// The newest file of today's tables.
    pub(crate) fn newest(&self) -> Result<Option<PathBuf>> {
        Ok(self.last_number()?.map(|number| self.numbered(number, "db")))
    }

    /// Where the next file is built, and what it is called once it is whole.
    pub(crate) fn next(&self) -> Result<(PathBuf, PathBuf)> {
        let number = self.last_number()?.unwrap_or(0) + 1;
        Ok((self.numbered(number, "building"), self.numbered(number, "db")))
    }

    /// Makes what was built the file to use: it is on the disk before it has its name.
    pub(crate) fn finish(&self, building: &Path, whole: &Path) -> Result<()> {
        let synced = fs::File::open(building).and_then(|file| file.sync_all());
        synced.map_err(out_of_reach(building))?;
        fs::rename(building, whole).map_err(out_of_reach(whole))?;
        fs::File::open(&self.folder)
            .and_then(|folder| folder.sync_all())
            .map_err(out_of_reach(&self.folder))
    }

    /// Removes every other file of views: of older tables, of older builds, of builds that never ended.
    pub(crate) fn keep_only(&self, used: &Path) -> Result<()> {
        let kept = used.file_name().unwrap_or_default().to_string_lossy().into_owned();
        for name in self.names()? {
            if is_ours(&name) && !name.starts_with(&kept) {
                remove(&self.folder.join(name))?;
            }
        }
        Ok(())
    }

    fn last_number(&self) -> Result<Option<u64>> {
        let prefix = format!("{}-", fingerprint());
        let number =
            |name: &String| name.strip_prefix(&prefix)?.strip_suffix(".db")?.parse::<u64>().ok();
        Ok(self.names()?.iter().filter_map(number).max())
    }

    fn numbered(&self, number: u64, extension: &str) -> PathBuf {
        self.folder.join(format!("{}-{number}.{extension}", fingerprint()))
    }

    fn names(&self) -> Result<Vec<String>> {
        let entries = fs::read_dir(&self.folder).map_err(out_of_reach(&self.folder))?;
        Ok(entries.flatten().map(|it| it.file_name().to_string_lossy().into_owned()).collect())
    }
}

/// Removes a file with SQLite's two beside it; what is not there is gone already.
pub(crate) fn remove(file: &Path) -> Result<()> {
    for suffix in ["", "-wal", "-shm", "-journal"] {
        let mut name = file.as_os_str().to_owned();
        name.push(suffix);
        match fs::remove_file(&name) {
            Ok(()) => {}
            Err(cause) if cause.kind() == io::ErrorKind::NotFound => {}
            Err(cause) => return Err(Error::File { path: name.into(), cause }),
        }
    }
    Ok(())
}

/// `0123456789abcdef-7.db`, `….db-wal`, `….building`: nothing else in the folder is touched.
fn is_ours(name: &str) -> bool {
    let Some((hash, rest)) = name.split_once('-') else { return false };
    let Some((number, kind)) = rest.split_once('.') else { return false };
    hash.len() == 16
        && hash.bytes().all(|it| it.is_ascii_hexdigit())
        && number.parse::<u64>().is_ok()
        && (kind.starts_with("db") || kind.starts_with("building"))
}

fn out_of_reach(path: &Path) -> impl FnOnce(io::Error) -> Error + '_ {
    |cause| Error::File { path: path.to_owned(), cause }
}
