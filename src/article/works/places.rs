//! Places that stand in citations.

use rustc_hash::FxHashSet;
use std::sync::LazyLock;

/// Cities where much is published, in lower case.
static PLACES: LazyLock<FxHashSet<&str>> = LazyLock::new(|| {
    let names = "\
    amherst, amsterdam, ann arbor, athens, austin, baltimore, barcelona, basel, basingstoke, beijing, belgrade,
    bellingham, berkeley, berlin, bloomington, bonn, boston, brussels, bucharest, budapest, buenos aires, cairo,
    calcutta, cambridge, chapel hill, chicago, chichester, cleveland, cologne, copenhagen, delhi, dordrecht,
    dresden, dublin, durham, düsseldorf, edinburgh, evanston, florence, frankfurt, frankfurt am main, freiburg,
    geneva, glasgow, göttingen, grand rapids, hamburg, hanover, harmondsworth, heidelberg, helsinki, hoboken,
    hong kong, indianapolis, ithaca, istanbul, jefferson, jerusalem, kiev, krakow, kraków, kyiv, köln, lanham,
    leiden, leipzig, leningrad, lisbon, ljubljana, london, los angeles, madison, madrid, manchester, melbourne,
    mexico city, milan, milano, minneapolis, montreal, moscow, mumbai, munich, münchen, new delhi, new haven,
    new york, new york city, newark, norman, northampton, oslo, oxford, paris, philadelphia, pittsburgh, prague,
    princeton, providence, rome, roma, san francisco, santa barbara, seattle, shanghai, singapore, sofia, st.
    petersburg, saint petersburg, stanford, stockholm, stuttgart, sydney, tallinn, tehran, tel aviv, the hague,
    tokyo, toronto, tübingen, turin, uppsala, urbana, vancouver, vienna, vilnius, warsaw, warszawa, washington,
    washington, washington d.c, washington dc, wellington, westport, wien, wiesbaden,
    zagreb, zürich, zurich, москва";
    names.split(',').map(str::trim).collect()
});

/// Whether the text is a place where much is published, alone or with its state: `Cambridge, MA`.
pub fn is_place(text: &str) -> bool {
    let text = text.trim().to_lowercase();
    let parts = text.split(['/', ',', ';', '–', '&']).chain([text.as_str()]);
    parts.into_iter().any(|part| PLACES.contains(&part.trim().trim_end_matches('.')))
}
