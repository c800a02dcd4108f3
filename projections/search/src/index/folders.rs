//! Which folder is which: `<fingerprint>-<number>.search`. A rebuild makes the next number; what is still being
//! built ends in `.building` and is never read.

use std::{
    fs, io,
    path::{Path, PathBuf},
};

use super::fields::fingerprint;
use crate::error::IndexError;

const WHOLE: &str = "search";
const BUILDING: &str = "search.building";

/// The folders of indexes.
#[derive(Debug)]
pub(crate) struct Folders {
    views: PathBuf,
}

impl Folders {
    /// Beside the views, in a folder that is made when there is none.
    pub(crate) fn beside(views: &Path) -> Result<Self, IndexError> {
        fs::create_dir_all(views).map_err(out_of_reach(views))?;
        Ok(Self { views: views.to_owned() })
    }

    /// The newest index of today's making.
    pub(crate) fn newest(&self) -> Result<Option<PathBuf>, IndexError> {
        Ok(self.last_number()?.map(|number| self.numbered(number, WHOLE)))
    }

    /// An empty folder to build the next one in, and what it is called once it is whole.
    pub(super) fn next(&self) -> Result<(PathBuf, PathBuf), IndexError> {
        let number = self.last_number()?.unwrap_or(0) + 1;
        let building = self.numbered(number, BUILDING);
        remove(&building)?;
        fs::create_dir(&building).map_err(out_of_reach(&building))?;
        Ok((building, self.numbered(number, WHOLE)))
    }

    /// Makes what was built the index to use. Its files are on the disk: the last commit saw to that.
    pub(super) fn finish(&self, building: &Path, whole: &Path) -> Result<(), IndexError> {
        fs::rename(building, whole).map_err(out_of_reach(whole))?;
        fs::File::open(&self.views)
            .and_then(|folder| folder.sync_all())
            .map_err(out_of_reach(&self.views))
    }

    /// Removes every other index: of another making, of older builds, of builds that never ended.
    pub(crate) fn keep_only(&self, used: &Path) -> Result<(), IndexError> {
        for name in self.names()? {
            let path = self.views.join(&name);
            if is_ours(&name) && path != used {
                remove(&path)?;
            }
        }
        Ok(())
    }

    fn last_number(&self) -> Result<Option<u64>, IndexError> {
        let prefix = format!("{}-", fingerprint());
        let number = |name: &String| {
            name.strip_prefix(&prefix)?.strip_suffix(".search")?.parse::<u64>().ok()
        };
        Ok(self.names()?.iter().filter_map(number).max())
    }

    fn numbered(&self, number: u64, extension: &str) -> PathBuf {
        self.views.join(format!("{}-{number}.{extension}", fingerprint()))
    }

    fn names(&self) -> Result<Vec<String>, IndexError> {
        let entries = fs::read_dir(&self.views).map_err(out_of_reach(&self.views))?;
        Ok(entries.flatten().map(|it| it.file_name().to_string_lossy().into_owned()).collect())
    }
}

/// Removes a folder; what is not there is gone already.
pub(super) fn remove(folder: &Path) -> Result<(), IndexError> {
    match fs::remove_dir_all(folder) {
        Err(cause) if cause.kind() != io::ErrorKind::NotFound => {
            Err(IndexError::Folder { path: folder.to_owned(), cause })
        }
        Ok(()) | Err(_) => Ok(()),
    }
}

/// `0123456789abcdef-7.search`, `….search.building`: nothing else in the folder is touched.
fn is_ours(name: &str) -> bool {
    let Some((hash, rest)) = name.split_once('-') else { return false };
    let Some((number, kind)) = rest.split_once('.') else { return false };
    hash.len() == 16
        && hash.bytes().all(|it| it.is_ascii_hexdigit())
        && number.parse::<u64>().is_ok()
        && (kind == WHOLE || kind == BUILDING)
}

fn out_of_reach(path: &Path) -> impl FnOnce(io::Error) -> IndexError + '_ {
    |cause| IndexError::Folder { path: path.to_owned(), cause }
}
