//! Ctrl-C: what is under way is ended in order, so that nothing half-written is left. Who presses it again is not kept.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

/// The exit code of a program that Ctrl-C ended, as shells have it.
pub(super) const EXIT_CODE: u8 = 130;

/// Whether Ctrl-C was pressed.
#[derive(Clone, Debug, Default)]
pub(super) struct Interrupt(Arc<AtomicBool>);

impl Interrupt {
    /// Begins to listen, which a program can do once. `None` if a shell has switched the signal off, as it does for
    /// what runs in the background: it stays so.
    pub(super) fn listen() -> Option<Interrupt> {
        let interrupt = Interrupt::default();
        let pressed = Arc::clone(&interrupt.0);
        let set = ctrlc::try_set_handler(move || {
            if pressed.swap(true, Ordering::Relaxed) {
                // The second time means at once.
                std::process::exit(i32::from(EXIT_CODE));
            }
        });
        set.ok().map(|()| interrupt)
    }

    /// Whether it is time to end.
    pub(super) fn is_over(&self) -> bool {
        self.0.load(Ordering::Relaxed)
    }
}
