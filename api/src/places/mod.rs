//! Where places are: cities that the program carries with it, and providers of street addresses.

mod gazetteer;

pub use self::gazetteer::{CREDIT, CREDIT_URL, City, KM_MAX, Land, find, nearest, suggest};
