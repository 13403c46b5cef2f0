//! The same words in three formats make one article; what is hard in each of them is read as it should.
