//! What the demo's groups talk about among themselves.

use anyhow::Result;
use commands::discussions::NewDiscussion;
use domain::{
    comment::CommentBody,
    ids::GroupId,
    text::{CommentText, Title},
};

use super::town::DemoTown;

/// A discussion: in which group, what it is called, and who says what; whoever says the first thing begins it.
struct DemoTalk {
    circle: &'static str,
    language: &'static str,
    title: &'static str,
    said: &'static [(&'static str, &'static str)],
}

const TALKS: &[DemoTalk] = &[
    DemoTalk {
        circle: "repair_cafes",
        language: "en",
        title: "Who brings the soldering irons?",
        said: &[
            ("amara", "Last time we had two for eleven people. Who can bring one, and a stand?"),
            ("grace", "Two of mine, with stands. They smell of toast."),
            ("dieter", "I bring the good one, if somebody brings it home again."),
        ],
    },
    DemoTalk {
        circle: "repair_cafes",
        language: "en",
        title: "A shelf for spare parts",
        said: &[("fleur", "The library would lend us one metre of wall. Shall we ask for two?")],
    },
    DemoTalk {
        circle: "velo_pour_tout_le_monde",
        language: "fr",
        title: "Un atelier de plus en hiver ?",
        said: &[
            ("bastien", "La salle est libre le mardi soir. Qui tient le poêle ?"),
            ("kofi", "Moi, un mardi sur deux."),
        ],
    },
];

/// Everything that is said; a filling that was broken off says what is missing.
pub(super) async fn talk_in_groups(town: &DemoTown) -> Result<()> {
    for talk in TALKS {
        let Some(group) = town.circles.get(talk.circle) else { continue };
        town.discuss(*group, talk).await?;
    }
    Ok(())
}

impl DemoTown {
    async fn discuss(&self, group: GroupId, talk: &DemoTalk) -> Result<()> {
        let Some(((first, words), others)) = talk.said.split_first() else { return Ok(()) };
        let author = self.actor(first)?;
        let new = NewDiscussion {
            group,
            author: author.person,
            title: Title::new(talk.title)?,
            said: talk.body(words)?,
        };
        let begun = self.commands.start_discussion(&author.asks(talk.title), new).await?;
        for (name, words) in others {
            let author = self.actor(name)?;
            let ask = author.asks(&format!("{} {name}", talk.title));
            let said = talk.body(words)?;
            self.commands.answer_discussion(&ask, begun.id, author.person, said).await?;
        }
        Ok(())
    }
}

impl DemoTalk {
    fn body(&self, words: &str) -> Result<CommentBody> {
        let text = CommentText::of_strangers(&app::comments::paragraphs(words))?;
        Ok(CommentBody { text, language: self.language.to_owned() })
    }
}
