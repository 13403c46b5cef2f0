//! Tables: which cell stands in which row and column.

use super::{Article, Passage, PassageId};

/// Where a cell stands in its table.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Cell {
    /// Its row, counted from 0.
    pub row: u32,
    /// Its column, counted from 0; of a cell that spans several the first.
    pub column: u32,
}

/// More columns than this are not told apart: no reader could.
const MAX_COLUMNS: u32 = 1_000;

/// Places the cells of one table as they come.
#[derive(Clone, Debug, Default)]
pub(super) struct Grid {
    row: u32,
    column: u32,
    /// Columns that a cell of a row above takes, and the row where they are free again.
    taken: Vec<(u32, u32)>,
}

impl Grid {
    /// Begins a row; rows without cells do not count.
    pub(super) fn begin_row(&mut self) {
        self.row += u32::from(self.column > 0);
        self.column = 0;
        let row = self.row;
        self.taken.retain(|(_, until)| *until > row);
    }

    /// Places a cell that spans some columns and rows.
    pub(super) fn place(&mut self, columns: u32, rows: u32) -> Cell {
        while self.column < MAX_COLUMNS && self.taken.iter().any(|(column, _)| *column == self.column) {
            self.column += 1;
        }
        let cell = Cell { row: self.row, column: self.column };
        let after = (self.column + columns.clamp(1, MAX_COLUMNS)).min(MAX_COLUMNS);
        if rows > 1 {
            let until = self.row.saturating_add(rows);
            self.taken.extend((self.column..after).map(|column| (column, until)));
            self.taken.truncate(MAX_COLUMNS as usize);
        }
        self.column = after;
        cell
    }
}

/// A table: its rows, each with its cells that have words, in order.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Table {
    /// The rows.
    pub rows: Vec<Vec<(u32, PassageId)>>,
}

impl Table {
    /// The cell of a row that begins in a column.
    pub fn cell(&self, row: usize, column: u32) -> Option<PassageId> {
        let cells = self.rows.get(row)?;
        cells.binary_search_by_key(&column, |cell| cell.0).ok().map(|at| cells[at].1)
    }
}

impl Article {
    /// The tables of the body, in reading order. A cell of several blocks is its first one.
    pub fn tables(&self) -> Vec<Table> {
        let mut tables = Vec::new();
        for group in self.passages.chunk_by(|a, b| a.group == b.group && a.group.is_some()) {
            let mut table = Table::default();
            for (passage, Cell { row, column }) in group.iter().filter_map(|it| Some((it, it.cell?))) {
                let row = row as usize;
                if table.rows.len() <= row {
                    table.rows.resize_with(row + 1, Vec::new);
                }
                if table.rows[row].last().is_none_or(|last| last.0 < column) {
                    table.rows[row].push((column, self.id_of(passage)));
                }
            }
            if table.rows.len() > 1 {
                tables.push(table);
            }
        }
        tables
    }

    fn id_of(&self, passage: &Passage) -> PassageId {
        // Passages of the body do not overlap, so each has a beginning of its own.
        PassageId::new(self.passages.partition_point(|it| it.text.start < passage.text.start))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cells_that_span_rows_and_columns_move_the_others() {
        let mut grid = Grid::default();
        let mut placed = Vec::new();
        for row in [&[(1, 2), (2, 1), (1, 1)][..], &[], &[(1, 1), (1, 1)], &[(1, 1)]] {
            grid.begin_row();
            placed.extend(row.iter().map(|&(columns, rows)| grid.place(columns, rows)).map(|it| (it.row, it.column)));
        }
        assert_eq!(placed, [(0, 0), (0, 1), (0, 3), (1, 1), (1, 2), (2, 0)]);
    }
}
