//! Both programs, asked the same at the same time.

use std::{
    cell::{Cell, RefCell},
    time::Duration,
};

use anyhow::Result;
use tests::{server::Home, waiting::until};

use super::{
    plain::Plain,
    side::{Question, Side, SideAnswer, SideVisitor},
    verdict::Comparison,
};

/// A second may pass between two answers: what differs is asked again so many times.
const AGAIN: usize = 2;

/// Both programs, and what they were found to say.
pub(crate) struct Pair {
    pub(crate) sides: [Side; 2],
    pub(crate) plain: Plain,
    verdict: RefCell<Comparison>,
    asked: Cell<u32>,
}

impl Pair {
    /// Starts both programs.
    pub(crate) async fn serve(homes: [Home; 2], verdict: Comparison) -> Result<Self> {
        let plain = Plain::new()?;
        let [before, after] = homes;
        let sides = [Side::serve(before).await?, Side::serve(after).await?];
        let pair = Self { sides, plain, verdict: RefCell::new(verdict), asked: Cell::default() };
        pair.settle().await?;
        Ok(pair)
    }

    /// Asks both for something that asking does not change, compares, and gives back what the first says.
    pub(crate) async fn compare(
        &self,
        kind: &'static str,
        guest: SideVisitor,
        question: &Question,
    ) -> Result<SideAnswer> {
        let mut answers = self.ask(guest, [question, question]).await?;
        for _ in 0..AGAIN {
            if self.texts(&answers)[0] == self.texts(&answers)[1] {
                break;
            }
            answers = self.ask(guest, [question, question]).await?;
        }
        let what = format!("{} {} {}", guest.name, question.path, question.body);
        self.note(kind, &what, &answers);
        let [before, _] = answers;
        Ok(before)
    }

    /// Asks each once.
    pub(crate) async fn ask(
        &self,
        guest: SideVisitor,
        questions: [&Question; 2],
    ) -> Result<[SideAnswer; 2]> {
        let n = self.asked.replace(self.asked.get() + 1);
        // Each from another address, that nobody asks too often.
        let from = format!("10.{}.{}.{}", n >> 16 & 255, n >> 8 & 255, n & 255);
        let [before, after] = &self.sides;
        let (before, after) = futures::try_join!(
            before.ask(guest, &from, questions[0]),
            after.ask(guest, &from, questions[1])
        )?;
        Ok([before, after])
    }

    /// Compares two answers.
    pub(crate) fn note(&self, kind: &'static str, what: &str, answers: &[SideAnswer; 2]) {
        let [before, after] = self.texts(answers);
        self.note_texts(kind, what, [&before, &after]);
    }

    /// Compares two texts.
    pub(crate) fn note_texts(&self, kind: &'static str, what: &str, [before, after]: [&str; 2]) {
        let (before, after) = (self.plain.plain(before), self.plain.plain(after));
        self.verdict.borrow_mut().note(kind, what, &before, &after);
    }

    fn texts(&self, answers: &[SideAnswer; 2]) -> [String; 2] {
        answers.each_ref().map(|it| self.plain.plain(&format!("{}\n{}", it.head, it.text())))
    }

    /// Waits until both have shown and told everything that was done.
    pub(crate) async fn settle(&self) -> Result<()> {
        for side in &self.sides {
            until(Duration::from_secs(60), "everything is shown and told", async || {
                side.is_settled().await
            })
            .await?;
        }
        Ok(())
    }

    /// Ends both programs.
    pub(crate) fn stop(self) -> Result<Comparison> {
        let [before, after] = self.sides;
        before.stop()?;
        after.stop()?;
        Ok(self.verdict.into_inner())
    }
}
