//! One truth on every node, use cases that are carried out to their end, versions side by side, and letters to very many:
//! what stands under everything else, over real stores and real HTTP. A binary of its own: the suite is as large as one
//! may be.

mod capacity;
mod hang_up;
mod nodes;
mod upgrade;
mod waves;
