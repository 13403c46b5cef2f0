//! stub

use crate::article::build::Builder;

/// stub
pub fn read(_builder: &mut Builder<'_>) {}
