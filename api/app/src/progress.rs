//! A bar for work that takes long; nothing where nobody watches.

use std::borrow::Cow;

use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};

/// Shows how far a piece of work is.
#[derive(Clone, Debug)]
pub struct Progress(ProgressBar);

impl Progress {
    /// A bar on stderr, when that is a terminal.
    #[must_use]
    pub fn shown() -> Self {
        let bar = ProgressBar::with_draw_target(None, ProgressDrawTarget::stderr());
        let pattern = "{msg:20} {bar:30} {human_pos} of {human_len} {eta}";
        bar.set_style(
            ProgressStyle::with_template(pattern).unwrap_or_else(|_| ProgressStyle::default_bar()),
        );
        Self(bar)
    }

    /// Nothing is shown.
    #[must_use]
    pub fn hidden() -> Self {
        Self(ProgressBar::hidden())
    }

    /// Another piece of work begins: what it is, and how much.
    pub fn begin(&self, what: impl Into<Cow<'static, str>>, of: u64) {
        self.0.reset();
        self.0.set_message(what);
        self.0.set_length(of);
    }

    /// So much of it is done.
    pub fn at(&self, done: u64) {
        self.0.set_position(done);
    }

    /// So much of so much is done.
    pub fn so_far(&self, done: u64, of: u64) {
        self.0.set_length(of);
        self.0.set_position(done);
    }

    /// All of it is done; what was shown goes away.
    pub fn end(&self) {
        self.0.finish_and_clear();
    }
}
