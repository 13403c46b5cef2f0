//! Ctrl-C, and being told to end: what is under way is ended in order, so that nothing half-written is left. Who asks a
//! second time is not kept.

use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

/// The exit code of a program that Ctrl-C ended, as shells have it: 128 and the number of the signal.
const CTRL_C: usize = 130;

/// The same of a program that was told to end, as a machine does that cancels a job.
#[cfg(unix)]
const TERMINATED: usize = 143;

/// The same of a program whose terminal was closed.
#[cfg(unix)]
const HUNG_UP: usize = 129;

/// Whether somebody wants the program to end.
#[derive(Clone, Debug, Default)]
pub(super) struct Interrupt {
    /// The exit code that says what ended it; 0 as long as nothing did.
    code: Arc<AtomicUsize>,
    /// Whether Ctrl-C is heard.
    pub(super) hears_ctrl_c: bool,
}

impl Interrupt {
    /// Begins to listen, which a program can do once. Where a shell has switched Ctrl-C off, as it does for what runs in
    /// the background, it stays so.
    pub(super) fn listen() -> Interrupt {
        let mut interrupt = Interrupt::default();
        let pressed = Arc::clone(&interrupt.code);
        let set = ctrlc::try_set_handler(move || {
            if pressed.swap(CTRL_C, Ordering::Relaxed) != 0 {
                // The second time means at once.
                std::process::exit(CTRL_C as i32);
            }
        });
        interrupt.hears_ctrl_c = set.is_ok();
        interrupt.listen_to_the_system();
        interrupt
    }

    #[cfg(unix)]
    fn listen_to_the_system(&self) {
        use signal_hook::{consts::SIGHUP, consts::SIGTERM, flag};
        // Without it the program ends at once, as it would have.
        let _ = flag::register_usize(SIGTERM, Arc::clone(&self.code), TERMINATED);
        // A terminal that is closed ends what runs in it.
        let _ = flag::register_usize(SIGHUP, Arc::clone(&self.code), HUNG_UP);
    }

    #[cfg(not(unix))]
    fn listen_to_the_system(&self) {}

    /// Whether it is time to end.
    pub(super) fn is_over(&self) -> bool {
        self.code() != 0
    }

    /// The exit code of the program, if it is over.
    pub(super) fn code(&self) -> u8 {
        self.code.load(Ordering::Relaxed) as u8
    }
}
