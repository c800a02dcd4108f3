//! A guide as it is written: a title, a sentence for whom, and parts with paragraphs and lists.
//!
//! Of Markdown it reads what the guides use and nothing else: headings, paragraphs, lists of one level, strong words and
//! code. A guide that uses more fails a test. What it says is escaped where it is printed.

/// A guide, as it is printed.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub(super) struct Guide {
    /// What it is called.
    pub(super) title: String,
    /// For whom it is.
    pub(super) lead: String,
    /// What it is made of, one after the other.
    pub(super) parts: Vec<Part>,
}

/// A part of a guide.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(super) struct Part {
    /// What its heading says.
    pub(super) heading: String,
    /// By what links name it: its place, the same in every language.
    pub(super) anchor: String,
    /// What it says.
    pub(super) blocks: Vec<Block>,
}

/// A paragraph or a list.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(super) enum Block {
    /// Sentences that belong together.
    Paragraph(Vec<GuideSpan>),
    /// Several things, each on a line of its own.
    List(Vec<Vec<GuideSpan>>),
}

/// Some words in one manner.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(super) enum GuideSpan {
    /// As they are.
    Plain(String),
    /// Said with more weight.
    Strong(String),
    /// As one types them.
    Code(String),
}

impl Guide {
    /// Reads a guide.
    pub(super) fn read(text: &str) -> Self {
        let mut guide = Self::default();
        for paragraph in text.split("\n\n").map(str::trim).filter(|it| !it.is_empty()) {
            if let Some(title) = paragraph.strip_prefix("# ") {
                guide.title = title.to_owned();
            } else if let Some(heading) = paragraph.strip_prefix("## ") {
                let anchor = format!("part-{}", guide.parts.len() + 1);
                let (heading, blocks) = (heading.to_owned(), vec![]);
                guide.parts.push(Part { heading, anchor, blocks });
            } else if let Some(part) = guide.parts.last_mut() {
                part.blocks.push(block(paragraph));
            } else {
                guide.lead = paragraph.to_owned();
            }
        }
        guide
    }
}

fn block(paragraph: &str) -> Block {
    match paragraph.starts_with("* ") {
        true => {
            let items = paragraph.lines().map(|it| spans(it.trim_start_matches("* ")));
            Block::List(items.collect())
        }
        false => Block::Paragraph(spans(paragraph)),
    }
}

// What stands between two marks is strong or code: every second piece.
fn spans(line: &str) -> Vec<GuideSpan> {
    let strong = line.split("**").enumerate().map(|(n, it)| (n % 2 == 1, it));
    let spans = strong.flat_map(|(is_strong, text)| match is_strong {
        true => vec![GuideSpan::Strong(text.to_owned())],
        false => text
            .split('`')
            .enumerate()
            .map(|(n, it)| {
                if n % 2 == 1 {
                    GuideSpan::Code(it.to_owned())
                } else {
                    GuideSpan::Plain(it.to_owned())
                }
            })
            .collect(),
    });
    spans.filter(|it| !matches!(it, GuideSpan::Plain(text) if text.is_empty())).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_guide_has_a_title_parts_and_lists() {
        let guide =
            Guide::read("# Title\n\nFor all.\n\n## One\n\nSay `this`.\n\n* **a**: b\n* c\n");
        assert_eq!((guide.title.as_str(), guide.lead.as_str()), ("Title", "For all."));
        let plain = |it: &str| GuideSpan::Plain(it.to_owned());
        let said = vec![plain("Say "), GuideSpan::Code("this".to_owned()), plain(".")];
        let list = vec![vec![GuideSpan::Strong("a".to_owned()), plain(": b")], vec![plain("c")]];
        assert_eq!(guide.parts[0].blocks, [Block::Paragraph(said), Block::List(list)]);
        assert_eq!(guide.parts[0].anchor, "part-1");
    }
}
