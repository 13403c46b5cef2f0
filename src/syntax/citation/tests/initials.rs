//! People with their initials behind the surname, as Russian bibliographies have them.

use super::check;

#[test]
fn initials_behind_a_surname_are_no_title() {
    check(
        "
Свердлов Л. М. Русское поселение на Аляске. М., 1992. С. 67.
book: author=Свердлов Л. М. | title=Русское поселение на Аляске | year=1992

Иванов И.И., Петров П.П. История города. СПб.: Наука, 1992.
book: author=Иванов И.И. | author=Петров П.П. | title=История города | year=1992

Sverdlov L. M. Russkoe poselenie. Moscow, 1992.
book: author=Sverdlov L. M. | title=Russkoe poselenie | place=Moscow | year=1992

Valley T.A. Won the Cup After Beating Milltown T.A. 3:0, Weir Press, 1956
book: title=Valley T.A. Won the Cup After Beating Milltown T.A. 3:0 | publisher=Weir Press | year=1956

Part A. The Mill. London: Penguin, 1990.
book: title=Part A. The Mill | place=London | publisher=Penguin | year=1990

Parvèz A. C. Hovel, La Roue, 1999.
book: author=Parvèz A. C. Hovel | title=La Roue | year=1999
",
    );
}
