//! A list in pieces, so that a copy shares them and a change copies one.

use std::sync::Arc;

/// Items of one piece: copied in a microsecond, and few pieces even of a long list.
const CHUNK: usize = 512;

/// A list that is cheap to copy and to change afterwards.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Chunks<T> {
    chunks: Vec<Arc<Vec<T>>>,
    len: usize,
}

impl<T> Default for Chunks<T> {
    fn default() -> Self {
        Self { chunks: Vec::new(), len: 0 }
    }
}

impl<T: Clone> Chunks<T> {
    /// So many times the same.
    #[must_use]
    pub fn filled(item: &T, len: usize) -> Self {
        let full = Arc::new(vec![item.clone(); CHUNK.min(len)]);
        let mut chunks = vec![full; len / CHUNK];
        if !len.is_multiple_of(CHUNK) {
            chunks.push(Arc::new(vec![item.clone(); len % CHUNK]));
        }
        Self { chunks, len }
    }

    /// How many there are.
    #[must_use]
    pub const fn len(&self) -> usize {
        self.len
    }

    /// Whether there are none.
    #[must_use]
    pub const fn is_empty(&self) -> bool {
        self.len == 0
    }

    /// The item at a place.
    #[must_use]
    pub fn get(&self, at: usize) -> Option<&T> {
        self.chunks.get(at / CHUNK)?.get(at % CHUNK)
    }

    /// Adds one at the end.
    pub fn push(&mut self, item: T) {
        match self.chunks.last_mut().filter(|last| last.len() < CHUNK) {
            Some(last) => Arc::make_mut(last).push(item),
            None => self.chunks.push(Arc::new(vec![item])),
        }
        self.len += 1;
    }

    /// Changes the item at a place.
    pub fn change(&mut self, at: usize, change: impl FnOnce(&mut T)) {
        let chunk = self.chunks.get_mut(at / CHUNK).map(Arc::make_mut);
        if let Some(item) = chunk.and_then(|it| it.get_mut(at % CHUNK)) {
            change(item);
        }
    }

    /// All of them, in order.
    pub fn iter(&self) -> impl Iterator<Item = &T> + Clone {
        self.chunks.iter().flat_map(|it| it.iter())
    }

    /// About how many bytes they take, without what they point to.
    #[must_use]
    pub const fn weight(&self) -> usize {
        self.len * size_of::<T>() + self.chunks.len() * 40
    }
}

impl<T: Clone> FromIterator<T> for Chunks<T> {
    fn from_iter<I: IntoIterator<Item = T>>(items: I) -> Self {
        let mut items = items.into_iter();
        let mut all = Self::default();
        loop {
            let mut chunk = Vec::with_capacity(CHUNK.min(items.size_hint().0));
            chunk.extend(items.by_ref().take(CHUNK));
            if chunk.is_empty() {
                return all;
            }
            all.len += chunk.len();
            all.chunks.push(Arc::new(chunk));
        }
    }
}
