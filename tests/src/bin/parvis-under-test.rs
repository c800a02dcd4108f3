//! The program itself, built beside the suite so that the suite knows where it is.

fn main() -> std::process::ExitCode {
    api::cli::main()
}
