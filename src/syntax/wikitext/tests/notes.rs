//! Tests to come with the parts they test.
