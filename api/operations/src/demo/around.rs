//! What happens around the demo's events: questions and answers under them, a complaint, and what a moderator decides.

use anyhow::{Context as _, Result};
use commands::{
    CommandError,
    comments::NewComment,
    moderation::{Grounds, MeasureRequest, NewReport},
};
use domain::{
    comment::{CommentBody, CommentKind},
    ids::{CommentId, EventId},
    moderation::{MeasureKind, Subject},
    report::Forward,
    text::{CommentText, Message, Note},
};

use super::{
    people::RESIDENTS,
    town::{DemoActor, DemoTown},
};

/// Who keeps order, by their profile.
const KEEPER: &str = "bastien";

/// Under every so many-th event somebody asks.
const ASKED_EVERY: usize = 4;

/// A question, what the organizers answer, and a word of thanks.
struct Exchange {
    language: &'static str,
    said: [&'static str; 3],
}

const EXCHANGES: &[Exchange] = &[
    Exchange {
        language: "en",
        said: ["Is there room for a pram?", "Yes, beside the stage.", "Lovely, see you there!"],
    },
    Exchange {
        language: "fr",
        said: [
            "Peut-on venir avec une poussette ?",
            "Oui, il y a de la place près de la scène.",
            "Merci, à bientôt !",
        ],
    },
    Exchange {
        language: "de",
        said: ["Ist Platz für einen Kinderwagen?", "Ja, neben der Bühne.", "Danke, bis dann!"],
    },
    Exchange {
        language: "es",
        said: ["¿Hay sitio para un cochecito?", "Sí, al lado del escenario.", "¡Gracias!"],
    },
    Exchange {
        language: "it",
        said: ["C'è posto per un passeggino?", "Sì, accanto al palco.", "Grazie, a presto!"],
    },
    Exchange {
        language: "pt",
        said: ["Há lugar para um carrinho de bebé?", "Sim, ao lado do palco.", "Obrigada!"],
    },
    Exchange {
        language: "nl",
        said: ["Is er plaats voor een kinderwagen?", "Ja, naast het podium.", "Dank je!"],
    },
    Exchange {
        language: "ja",
        said: ["ベビーカーで入れますか。", "はい、舞台の横にどうぞ。", "ありがとうございます。"],
    },
];

/// What is said of an event: under some that everybody sees and that are to come, in the language of the place.
pub(super) async fn talk_under(
    town: &DemoTown,
    event: EventId,
    (organizer, language): (&DemoActor, &str),
    n: usize,
) -> Result<()> {
    let exchange = EXCHANGES.iter().find(|it| it.language == language);
    let Some(exchange) = exchange.filter(|_| n % ASKED_EVERY == 2) else { return Ok(()) };
    let faces = RESIDENTS.iter().flat_map(|it| it.profiles).map(|it| it.username);
    let others =
        faces.filter_map(|it| town.actor(it).ok()).filter(|it| it.person != organizer.person);
    let others: Vec<&DemoActor> = others.collect();
    let guest = others.get(n % others.len()).copied().context("somebody asks")?;
    let mut answered = None;
    for (at, (by, words)) in [guest, organizer, guest].into_iter().zip(exchange.said).enumerate() {
        let ask = by.asks(&format!("said {n} {at}"));
        let text = CommentText::of_strangers(&app::comments::paragraphs(words))?;
        let said = CommentBody { text, language: language.to_owned() };
        let comment = NewComment {
            event,
            author: by.person,
            reply_to: answered,
            kind: CommentKind::Remark,
            said,
        };
        // What was moved to the past takes no more, also not what it took before, when the demo is filled once more.
        let made: CommentId = match town.commands.post_comment(&ask, comment).await {
            Ok(made) => made.id,
            Err(CommandError::Rejected(_)) => return Ok(()),
            Err(error) => return Err(error.into()),
        };
        answered.get_or_insert(made);
    }
    Ok(())
}

/// The events that somebody complains about, by whom and why.
const COMPLAINTS: [(usize, &str, &str); 2] = [
    (
        13,
        "fleur",
        "The hall is a building site since last week. Somebody should tell those who come.",
    ),
    (21, "kofi", "This is the same as last month, with another title. It fills the list."),
];

/// What is not in order, and what the moderator does about it: looks after the first, and takes the second off the lists.
pub(super) async fn moderate_event(town: &DemoTown, event: EventId, n: usize) -> Result<()> {
    let Some((_, by, words)) = COMPLAINTS.iter().find(|(at, ..)| *at == n) else { return Ok(()) };
    let (by, keeper) = (town.actor(by)?, town.actor(KEEPER)?);
    let complaint = NewReport {
        about: Subject::Event(event),
        events: vec![event],
        comments: vec![],
        text: Message::new(words)?,
        forward: Forward::No,
    };
    let filed = town.commands.file_report(&by.asks(&format!("complain {n}")), complaint).await?;
    let report = filed.id;
    if n == COMPLAINTS[0].0 {
        town.commands.claim_report(&keeper.asks(&format!("claim {n}")), report).await?;
        let note = Note::new("I have called the hall; they ring back tomorrow.")?;
        town.commands.note_report(&keeper.asks(&format!("note {n}")), report, note).await?;
        return Ok(());
    }
    let reason = "One announcement is enough; the page itself stays.";
    let verdict = MeasureRequest {
        subject: Subject::Event(event),
        measure: MeasureKind::Unlisted,
        tags: vec![],
        behind: None,
        grounds: Grounds::of(Some(reason), Some(1), Some(report))?,
    };
    town.commands.moderate(&keeper.asks(&format!("unlist {n}")), verdict).await?;
    Ok(())
}
