//! Given names that tell a person from a body where the surname is a word for either: `Robert Service`, `Fire Service`.

use rustc_hash::FxHashSet;
use std::sync::LazyLock;

/// Names that are common in some language, in lower case and without accents.
static GIVEN: LazyLock<FxHashSet<&str>> = LazyLock::new(|| {
    let names = "\
    adam, agnes, ahmed, alan, albert, alexander, alfred, ali, alice, amy, andre, andrew, angela, ann, anna,
    anne, anthony, antonio, arthur, barbara, benjamin, bernard, brian, bruce, carl, carlos, carol, caroline,
    catherine, charles, charlotte, christian, christine, christopher, claire, clara, colin, daniel, david,
    deborah, dennis, diana, dmitri, donald, dorothy, douglas, douglass, edith, edward, eleanor, elena,
    elizabeth, ellen, emily, emma, eric, ernest, eva, fatima, francis, francisco, frank, fred, frederick,
    geoffrey, george, gerald, grace, graham, hans, harold, harry, hassan, heinrich, helen, henry, herbert,
    howard, hugh, ian, igor, irene, isaac, ivan, jack, jacob, james, jan, jane, janet, jean, jeffrey, jennifer,
    jessica, joan, johann, john, jonathan, jose, joseph, juan, judith, julia, julian, karen, karl, kate,
    kathleen, keith, kenneth, kevin, larry, laura, lawrence, leon, leonard, lewis, li, linda, louis, louise,
    lucy, luis, margaret, maria, marie, mark, martin, mary, matthew, michael, michel, mikhail, mohammed,
    muhammad, nancy, neil, nicholas, nikolai, olga, oliver, oscar, patricia, patrick, paul, pavel, pedro,
    peter, philip, pierre, rachel, ralph, raymond, rebecca, richard, robert, robin, roger, ronald, rosa, roy,
    russell, ruth, samuel, sandra, sara, sarah, sergei, sharon, simon, sofia, sophie, stanley, stefan, stephen,
    steven, stuart, susan, theodore, thomas, timothy, victor, vincent, virginia, vladimir, walter, wang,
    wilhelm, william, yuri";
    names.split(',').map(str::trim).collect()
});

/// Whether a word, as written, is a given name that is common in some language.
pub(crate) fn is_given_name(word: &str) -> bool {
    GIVEN.contains(super::people::fold(word).as_str())
}
