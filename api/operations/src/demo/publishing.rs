//! What the demo's groups publish in words.

use anyhow::Result;
use commands::posts::NewPost;
use domain::{
    group::Visibility,
    post::Article,
    text::{Html, Tag, Title},
};

use super::town::DemoTown;

/// A post: of which group, by whom, for whom, and what it says.
struct DemoPost {
    circle: &'static str,
    author: &'static str,
    language: &'static str,
    title: &'static str,
    words: &'static str,
    tags: &'static [&'static str],
    visibility: Visibility,
    publish: bool,
}

const POSTS: &[DemoPost] = &[
    DemoPost {
        circle: "repair_cafes",
        author: "amara",
        language: "en",
        title: "What we mended in a year",
        words: "Two hundred and eleven things came in broken, and a hundred and sixty-four went home working.\n\n\
            Toasters lead, lamps follow. What we could not mend we took apart together: that is how one learns.",
        tags: &["repair", "waste"],
        visibility: Visibility::Public,
        publish: true,
    },
    DemoPost {
        circle: "repair_cafes",
        author: "amara",
        language: "en",
        title: "Minutes of the autumn meeting",
        words: "The library lends us the wall. Dieter keeps the key of the cupboard.",
        tags: &[],
        visibility: Visibility::Private,
        publish: true,
    },
    DemoPost {
        circle: "repair_cafes",
        author: "amara",
        language: "en",
        title: "How to bring a sewing machine",
        words: "With its pedal, please.",
        tags: &["sewing"],
        visibility: Visibility::Public,
        publish: false,
    },
    DemoPost {
        circle: "velo_pour_tout_le_monde",
        author: "bastien",
        language: "fr",
        title: "Cent vélos remis en route",
        words: "Le centième est reparti mardi, avec des freins et un sourire.",
        tags: &["vélo"],
        visibility: Visibility::Public,
        publish: true,
    },
];

/// Everything that is published, and one draft; a filling that was broken off says what is missing.
pub(super) async fn publish_in_groups(town: &DemoTown) -> Result<()> {
    for post in POSTS {
        let Some(group) = town.circles.get(post.circle) else { continue };
        let author = town.actor(post.author)?;
        let tags = post.tags.iter().map(|it| Tag::new(it)).collect::<Result<_, _>>()?;
        let new = NewPost {
            group: *group,
            author: author.person,
            article: Article {
                title: Title::new(post.title)?,
                text: Html::of_strangers(&app::comments::paragraphs(post.words))?,
                language: post.language.to_owned(),
                tags,
                picture: None,
            },
            visibility: post.visibility,
            publish: post.publish,
        };
        town.commands.create_post(&author.asks(post.title), new).await?;
    }
    Ok(())
}
