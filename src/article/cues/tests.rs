//! Written cases of cues, and of what is none.

use super::super::build::Builder;
use super::super::text::Stretch;
use super::super::{Voice, Voiced};
use super::*;
use crate::source::{Source, Span};

/// The article of one paragraph, as long as the text is English enough to be read so.
fn article(text: &str, kind: PassageKind) -> Article {
    let source = Source::new("case", text).expect("it is short");
    let mut builder = Builder::new(&source);
    builder.open(kind, 0);
    builder.text(Span::new(0, text.len()));
    builder.finish()
}

fn cues(article: &Article) -> String {
    let cue = |cue: &Cue| format!("{}: {}", format!("{:?}", cue.kind).to_lowercase(), article.text(cue.text));
    article.cues.iter().map(cue).collect::<Vec<_>>().join("; ")
}

#[track_caller]
fn check(text: &str, expected: &str) {
    assert_eq!(cues(&article(text, PassageKind::Paragraph)), expected, "in {text}");
}

#[track_caller]
fn silent(texts: &[&str]) {
    for text in texts {
        check(text, "");
    }
}

#[test]
fn counts_shares_and_sums_are_numbers() {
    check(
        "Some hundreds of thousands of Soviet citizens were arrested.",
        "number: hundreds of thousands of Soviet citizens",
    );
    check("In all, 681,692 people were shot.", "number: 681,692 people");
    check(
        "About 1,500 to 2,000 leading party officials were removed.",
        "number: 1,500 to 2,000 leading party officials",
    );
    check("They spent thousands of pages on it.", "number: thousands of pages");
    check("It cost $5.5 million to build.", "number: $5.5 million");
    check("He was paid 200 roubles for it.", "number: 200 roubles");
    check("It fell by 12% and rose by 3.5 per cent.", "number: 12%; number: 3.5 per cent");
    check("Two-thirds of the delegates were shot.", "number: Two-thirds of the delegates");
    check("All 16 of the defendants were executed.", "number: 16 of the defendants");
    check("The twenty-five men and fourteen women left.", "number: twenty-five men; number: fourteen women");
    check("The town has 1600 inhabitants.", "number: 1600 inhabitants");
    check("Only several thousand people came.", "number: several thousand people");
    check("Two million people died of hunger.", "number: Two million people");
}

#[test]
fn names_dates_times_and_references_are_no_numbers() {
    silent(&[
        "The scale is exact to within 1% at all loads.",
        "The shaft turns at 40 to the minute, ±5%.",
        "Most defendants were charged under Article 58 of the Penal Code.",
        "See page 240 and chapters 12 and 13 for the others.",
        "They spoke of the Trial of the Sixteen and of the Trial of the Twenty-One.",
        "He was 25 years old and ruled for 30 years.",
        "She was aged 25 when the war began.",
        "He came at 10:30 with two brothers and three sons.",
        "The Apollo 11 astronauts and the Boeing 747 crews met.",
        "The 1936 trials were public.",
        "There were three studies of it.",
        "The 16th congress and the 1920s poets are known.",
        "The score was 25–20 at the end.",
        "Bus 55 serves the town.",
        "Highway 66 runs to the sea.",
        "He was sentenced to ten years' imprisonment.",
    ]);
}

#[test]
fn dates_say_when() {
    check("It began on 17 October 1936.", "date: 17 October 1936");
    check("On December 1, 1934, Kirov was shot.", "date: December 1, 1934");
    check("In December 1934 he came.", "date: December 1934");
    check("In January, 1935, they were tried.", "date: January, 1935");
    check("He lived there until 1937.", "date: 1937");
    check("IN 1939, 1940 and 1953 Leon Trotsky's archives were sold.", "date: 1939");
    silent(&[
        "He may 12 times.",
        "The march of May and of June.",
        "On 17 October.",
        "They said so (Getty 1985).",
        "It had 1936 in it.",
    ]);
}

#[test]
fn superlatives_are_measured_against_others() {
    check("She was the first woman to fly there.", "superlative: the first woman to fly");
    check("It was the largest city in Europe.", "superlative: the largest city in");
    check("It is the second largest bank of the country.", "superlative: the second largest bank of");
    check("It is the world's oldest bank.", "superlative: world's oldest bank");
    check("He was the only Westerner who saw it.", "superlative: the only Westerner who");
    check("It was the most popular song of the war.", "superlative: the most popular song of");
    check("They were the first to leave.", "superlative: the first to leave");
    check(
        "It was one of the greatest and most developed cities in the valley.",
        "superlative: the greatest and most developed cities in",
    );
    check("It saw unprecedented growth.", "superlative: unprecedented growth");
    silent(&[
        "Kirov, First Secretary of the party, came at first.",
        "He was the only child of a miner.",
        "In the first trial of the three they were shot.",
        "It was the first step to peace.",
        "It was the only way to win.",
        "For the most part of it they were there.",
        "Her first name is Ann.",
        "The first newspaper according to some was theirs.",
        "It is the highest court of the country.",
        "The first ambassador to France was there.",
        "At best, most of the men left.",
    ]);
}

#[test]
fn before_the_first_word_stands_none() {
    silent(&["most", "Most people of the valley used the mill, and it was theirs."]);
}

#[test]
fn wrongs_stated_as_facts_are_accusations() {
    check(
        "His team found that Trotsky had deliberately lied in his works.",
        "accusation: Trotsky had deliberately lied",
    );
    check("The police tortured hundreds of them.", "accusation: police tortured");
    check("Kirov was murdered by Nikolaev.", "accusation: murdered by");
    check(
        "Five kings were assassinated between 1881 and 1914 by members of the league.",
        "accusation: assassinated between 1881 and 1914 by",
    );
    check("A legacy of bribery persists.", "accusation: bribery persists");
    check("Corruption was widespread.", "accusation: Corruption was widespread");
    check("They were conspiring with the enemy.", "accusation: They were conspiring");
    check("Members of the Right who were carrying out acts of sabotage left.", "accusation: who were carrying");
    check("Radek was a traitor.", "accusation: Radek was a traitor");
    check(
        "He betrayed his friends and spied for the Germans.",
        "accusation: He betrayed; accusation: He betrayed his friends and spied",
    );
    check("Yagoda was guilty of it.", "accusation: Yagoda was guilty");
    check("The Black September Organization betrayed him.", "accusation: Black September Organization betrayed");
    check(
        "In 1914, Serb revolutionaries in Bosnia murdered the heir.",
        "accusation: Serb revolutionaries in Bosnia murdered",
    );
}

#[test]
fn charges_verdicts_and_victims_are_no_accusations() {
    silent(&[
        "He was charged with having murdered Kirov.",
        "The prosecution alleged that Radek had betrayed the party.",
        "Yagoda was convicted of murder and was found guilty of treason.",
        "According to Getty, Stalin murdered the man.",
        "Kirov was murdered.",
        "Trotsky denied that he had betrayed the party.",
        "He never lied.",
        "Trotsky allegedly lied about it.",
        "He plotted a graph of it and stole second base.",
        "It would have betrayed the cause.",
        "He was a spy novelist and was called a traitor.",
        "His passion lied in painting them.",
        "The scandal was a conspired attempt of theirs.",
        "The aim of aiding persecuted Jews was theirs.",
        "A rumour was that he was poisoned by Salieri.",
        "The military abused this power.",
        "Nobody knows whether Stalin murdered Kirov.",
    ]);
}

#[test]
fn causes_join_events() {
    check("This last trial in turn led to the terror.", "cause: led to");
    check("The famine resulted in unrest because of the drought.", "cause: resulted in; cause: because of");
    check("The fire caused a panic.", "cause: caused");
    check("As a result of the war he left.", "cause: As a result of");
    check("The delay was due to the war.", "cause: due to");
    silent(&[
        "The road led to the sea.",
        "The stairs on the left side led to his room.",
        "He was led to the cell.",
        "She led to the end.",
        "It was due to open then.",
        "He left because he was ill.",
    ]);
}

#[test]
fn everybody_is_said_to_agree() {
    check("Most historians agree on it.", "consensus: Most historians");
    check("Nearly all the foreign diplomats were convinced.", "consensus: Nearly all the foreign diplomats");
    check("It is widely accepted that he lost.", "consensus: widely accepted");
    check("The scholarly consensus is clear.", "consensus: scholarly consensus");
    silent(&[
        "It is commonly known as the flu.",
        "Most of the men left.",
        "Some historians agree.",
        "It was widely used.",
    ]);
}

#[test]
fn motives_are_what_someone_felt() {
    check("Stalin feared the army.", "motive: Stalin feared");
    check("He secretly wanted to leave.", "motive: He secretly wanted to");
    check("She killed it out of jealousy.", "motive: out of jealousy");
    check("He fled because he believed that they would win.", "motive: he believed");
    silent(&[
        "He was feared by all.",
        "Getty wrote that Stalin feared the army.",
        "It is believed to be lost.",
        "He wanted a house.",
        "Pythagoras believed that all was number.",
        "Historians believed it.",
    ]);
}

#[test]
fn words_of_others_are_no_cues() {
    let text = "He wrote that “Stalin murdered him” and that 500 people left.";
    let mut article = article(text, PassageKind::Paragraph);
    let quoted = Stretch::new(14, 39);
    assert_eq!(article.text(quoted), "“Stalin murdered him”".to_owned());
    article.voices = vec![Voiced { text: quoted, voice: Voice::Quotation }];
    article.cues = read(&article);
    assert_eq!(cues(&article), "number: 500 people");
}

#[test]
fn only_paragraphs_and_items_have_cues() {
    let text = "In all, 681,692 people were shot.";
    for (kind, n_cues) in [
        (PassageKind::Paragraph, 1),
        (PassageKind::Item(1), 1),
        (PassageKind::BlockQuotation, 0),
        (PassageKind::Heading, 0),
        (PassageKind::Cell, 0),
        (PassageKind::Caption, 0),
    ] {
        assert_eq!(article(text, kind).cues.len(), n_cues, "{kind:?}");
    }
}

#[test]
fn other_languages_have_none() {
    check("Der Prozess fand in Moskau statt und wurde von 500 people mit Interesse und der Presse verfolgt", "");
}
