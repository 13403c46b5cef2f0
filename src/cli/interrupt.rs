//! Ctrl-C: what is under way is ended in order, so that nothing half-written is left. Who presses it again is not kept.

use super::Stop;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

/// The exit code of a program that Ctrl-C ended, as shells have it.
pub(super) const EXIT_CODE: u8 = 130;

/// Whether Ctrl-C was pressed.
#[derive(Clone, Debug, Default)]
pub(super) struct Interrupt(Arc<AtomicBool>);

impl Interrupt {
    /// Begins to listen, which a program can do once. A signal that the caller has switched off stays so.
    pub(super) fn listen() -> Result<Interrupt, Stop> {
        let interrupt = Interrupt::default();
        let pressed = Arc::clone(&interrupt.0);
        let set = ctrlc::try_set_handler(move || {
            if pressed.swap(true, Ordering::Relaxed) {
                // The second time means at once.
                std::process::exit(i32::from(EXIT_CODE));
            }
        });
        set.map_err(|error| Stop::Refused(format!("Ctrl-C cannot be listened to ({error})")))?;
        Ok(interrupt)
    }

    /// Whether it is time to end.
    pub(super) fn is_over(&self) -> bool {
        self.0.load(Ordering::Relaxed)
    }
}
