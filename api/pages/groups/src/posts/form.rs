//! The form in which a post is written or rewritten, with what was typed and what was wrong with it.

use app::{actions::ActionError, comments::paragraphs};
use askama::Template;
use axum::{http::StatusCode, response::Response};
use domain::{
    group::Visibility,
    post::Article,
    text::{Html, Invalid, Tag, Title},
};
use frame::{
    answer,
    errors::PageError,
    reader::PageReader,
    site::Frame,
    viewer::{Me, PageViewer},
};
use projections::posts::PostRow;
use serde::Deserialize;

use super::posting::{PostingGroup, post_address};

/// What was sent.
#[derive(Deserialize, Default, Clone)]
#[serde(default)]
pub(super) struct PostFields {
    pub(super) title: String,
    pub(super) text: String,
    pub(super) tags: String,
    pub(super) readers: String,
    /// Which button was pressed: `publish` or `draft`.
    pub(super) course: String,
}

impl PostFields {
    fn of(row: &PostRow) -> Self {
        let article = row.article.as_ref();
        let tags = article.map(|it| it.tags.iter().map(Tag::as_str).collect::<Vec<_>>().join(", "));
        Self {
            title: article.map(|it| it.title.to_string()).unwrap_or_default(),
            text: article.map(|it| html::to_text(it.text.as_str())).unwrap_or_default(),
            tags: tags.unwrap_or_default(),
            readers: word(row.visibility).to_owned(),
            course: String::new(),
        }
    }

    /// What it says. Where the words are those that the form had, what they looked like stays.
    ///
    /// # Errors
    ///
    /// Every field that is wrong.
    pub(super) fn article(&self, known: Option<&Article>) -> Result<Article, Vec<Invalid>> {
        let mut wrong = vec![];
        let mut note = |it: Invalid| wrong.push(it);
        let title = Title::new(&self.title).map_err(&mut note).ok();
        let same = known.filter(|it| is_same(&html::to_text(it.text.as_str()), &self.text));
        let text = match same {
            Some(known) => Some(known.text.clone()),
            None => Html::of_strangers(&paragraphs(&self.text)).map_err(&mut note).ok(),
        };
        let words = self.tags.split(',').map(|it| it.trim().trim_start_matches('#'));
        let tags = words.filter(|it| !it.is_empty()).map(Tag::new).collect::<Result<Vec<_>, _>>();
        let tags = tags.map_err(&mut note).ok();
        let read = title.zip(text).zip(tags);
        let article = read.and_then(|((title, text), tags)| {
            let article = Article {
                title,
                text,
                language: known.map_or_else(|| "und".to_owned(), |it| it.language.clone()),
                tags,
                picture: known.and_then(|it| it.picture),
            };
            article.in_normal_form().map_err(&mut note).ok()
        });
        article.ok_or(wrong)
    }

    /// Who is to read it.
    pub(super) fn visibility(&self) -> Visibility {
        match self.readers.as_str() {
            "members" => Visibility::Private,
            "link" => Visibility::Unlisted,
            _ => Visibility::Public,
        }
    }

    /// Whether others are to read it at once.
    pub(super) fn is_to_be_published(&self) -> bool {
        self.course == "publish"
    }
}

const fn word(visibility: Visibility) -> &'static str {
    match visibility {
        Visibility::Public => "everybody",
        Visibility::Unlisted => "link",
        Visibility::Private => "members",
    }
}

// Browsers end lines with two characters, and spaces at the end of one show nowhere.
fn is_same(one: &str, other: &str) -> bool {
    one.split_whitespace().eq(other.split_whitespace())
}

#[derive(Template)]
#[template(path = "post/form.html")]
pub(super) struct PostForm<'a> {
    frame: Frame<'a>,
    reader: &'a PageReader,
    group: &'a PostingGroup,
    heading: String,
    action: String,
    /// Where one goes who lets it be.
    back: String,
    speaker: String,
    fields: PostFields,
    /// Whether it is published already: then it is only saved.
    is_published: bool,
    title_problem: Option<String>,
    text_problem: Option<String>,
    tags_problem: Option<String>,
    problem: Option<String>,
}

impl<'a> PostForm<'a> {
    const TITLE_MAX: usize = Title::MAX;
    const TEXT_MAX: usize = Html::MAX;
    const TAGS_MAX: usize = 2_000;

    /// The form to write one.
    pub(super) fn blank(
        group: &'a PostingGroup,
        (reader, viewer, me): (&'a PageReader, &PageViewer, &Me),
    ) -> Self {
        let heading = reader.say("post-write");
        let title = format!("{heading}: {}", group.name);
        let action = format!("{}/posts", group.path);
        let names = [("name", me.name.as_str().into()), ("group", group.name.as_str().into())];
        Self {
            frame: Frame::hidden(&reader.site, reader.language, &title).greet(viewer.greeting()),
            reader,
            group,
            heading,
            back: action.clone(),
            action,
            speaker: reader.language.tell_all("post-speaker", names),
            fields: PostFields { readers: "everybody".to_owned(), ..PostFields::default() },
            is_published: false,
            title_problem: None,
            text_problem: None,
            tags_problem: None,
            problem: None,
        }
    }

    /// The form to rewrite it.
    pub(super) fn of(
        group: &'a PostingGroup,
        who: (&'a PageReader, &PageViewer, &Me),
        row: &PostRow,
    ) -> Self {
        let form = Self::blank(group, who);
        Self {
            heading: who.0.say("post-edit"),
            action: format!("{}/edit", post_address(row.id)),
            back: post_address(row.id),
            fields: PostFields::of(row),
            is_published: row.published_at.is_some(),
            ..form
        }
    }

    /// The same, as it was filled in.
    pub(super) fn typed(self, fields: PostFields) -> Self {
        Self { fields, ..self }
    }

    /// The form once more, with the fields that are not right.
    pub(super) fn wrong(mut self, fields: &[Invalid]) -> Result<Response, PageError> {
        for wrong in fields {
            let (problem, key) = match wrong.field {
                "title" => (&mut self.title_problem, "discussion-title-wrong"),
                "tags" => (&mut self.tags_problem, "form-tags-wrong"),
                _ => (&mut self.text_problem, "post-text-wrong"),
            };
            *problem = Some(self.reader.say(key));
        }
        self.answer(StatusCode::UNPROCESSABLE_ENTITY)
    }

    /// The form once more, with what a rule said.
    pub(super) fn refused(self, error: ActionError) -> Result<Response, PageError> {
        if !matches!(error, ActionError::TooOften(_)) {
            return Err(PageError::not_done(self.reader, error));
        }
        let problem = Some(self.reader.say("too-many-contributions"));
        Self { problem, ..self }.answer(StatusCode::TOO_MANY_REQUESTS)
    }

    /// The page, on its way out.
    pub(super) fn answer(&self, status: StatusCode) -> Result<Response, PageError> {
        let html = self.render().map_err(|it| PageError::failed(self.reader, it))?;
        Ok(answer::private(status, self.reader, html))
    }

    fn is_for(&self, readers: &str) -> bool {
        self.fields.readers == readers
    }
}
