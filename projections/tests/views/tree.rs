//! The mathematics of the tree, against the reference of Certificate Transparency.

use std::convert::Infallible;

use aws_lc_rs::digest::{SHA256, digest};
use domain::hex::hex;
use projections::merkle::tree::{
    Hash, consistency, empty, extends, includes, inclusion, parent, root,
};
use proptest::prelude::{Strategy, any};

/// RFC 6962 §2.1, word for word.
fn naive(leaves: &[Hash]) -> Hash {
    match leaves {
        [] => empty(),
        [leaf] => *leaf,
        _ => {
            let mut k = 1;
            while k * 2 < leaves.len() {
                k *= 2;
            }
            parent(&naive(&leaves[..k]), &naive(&leaves[k..]))
        }
    }
}

fn of(leaves: &[Hash]) -> impl FnMut(u32, u64) -> Result<Hash, Infallible> + '_ {
    |level, index| {
        let (width, index) = (1usize << level, usize::try_from(index).unwrap());
        Ok(naive(&leaves[index * width..(index + 1) * width]))
    }
}

fn leaf(data: &[u8]) -> Hash {
    let mut bytes = vec![0];
    bytes.extend(data);
    digest(&SHA256, &bytes).as_ref().try_into().unwrap()
}

/// The leaves and roots of Certificate Transparency's own reference tests.
const LEAVES: [&[u8]; 8] = [
    b"",
    b"\x00",
    b"\x10",
    b"\x20\x21",
    b"\x30\x31",
    b"\x40\x41\x42\x43",
    b"\x50\x51\x52\x53\x54\x55\x56\x57",
    b"\x60\x61\x62\x63\x64\x65\x66\x67\x68\x69\x6a\x6b\x6c\x6d\x6e\x6f",
];

const ROOTS: [&str; 9] = [
    "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855",
    "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d",
    "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125",
    "aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77",
    "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
    "4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4",
    "76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef",
    "ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c",
    "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328",
];

#[test]
fn the_roots_are_those_of_the_reference() {
    let leaves: Vec<Hash> = LEAVES.iter().map(|it| leaf(it)).collect();
    for (size, expected) in ROOTS.iter().enumerate() {
        let Ok(found) = root(u64::try_from(size).unwrap(), &mut of(&leaves));
        assert_eq!(hex(&found), *expected, "{size} leaves");
    }
}

#[test]
fn the_proofs_are_those_of_the_reference() {
    let leaves: Vec<Hash> = LEAVES.iter().map(|it| leaf(it)).collect();
    let Ok(path) = inclusion(0, 8, &mut of(&leaves));
    assert_eq!(
        path.iter().map(|it| hex(it)).collect::<Vec<_>>(),
        [
            "96a296d224f285c67bee93c30f8a309157f0daa35dc5b87e410b78630a09cfc7",
            "5f083f0a1a33ca076a95279832580db3e0ef4584bdff1f54c8a360f50de3031e",
            "6b47aaf29ee3c2af9af889bc1fb9254dabd31177f16232dd6aab035ca39bf6e4",
        ]
    );
    let Ok(proof) = consistency(6, 8, &mut of(&leaves));
    assert_eq!(
        proof.iter().map(|it| hex(it)).collect::<Vec<_>>(),
        [
            "0ebc5d3437fbe2db158b9f126a1d118e308181031d0a949f8dededebc558ef6a",
            "ca854ea128ed050b41b35ffc1b87b8eb2bde461e9e3b5596ece6b9d5975a0ae0",
            "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
        ]
    );
}

fn trees() -> impl Strategy<Value = (Vec<Hash>, u64, u64)> {
    (1usize..200, any::<u64>(), any::<u64>()).prop_map(|(size, a, b)| {
        let leaves = (0..size).map(|it| leaf(&it.to_be_bytes())).collect();
        let size = u64::try_from(size).unwrap();
        (leaves, a % size, 1 + b % size)
    })
}

proptest::proptest! {
    #[test]
    fn every_proof_is_accepted_and_no_other((leaves, index, old) in trees()) {
        let size = u64::try_from(leaves.len()).unwrap();
        let Ok(new_root) = root(size, &mut of(&leaves));
        proptest::prop_assert_eq!(new_root, naive(&leaves));

        let Ok(path) = inclusion(index, size, &mut of(&leaves));
        let hash = leaves[usize::try_from(index).unwrap()];
        proptest::prop_assert!(includes(&new_root, size, index, &hash, &path));
        proptest::prop_assert!(!includes(&new_root, size, index, &leaf(b"other"), &path));
        proptest::prop_assert!(!includes(&leaf(b"other"), size, index, &hash, &path));

        let old_root = naive(&leaves[..usize::try_from(old).unwrap()]);
        let Ok(proof) = consistency(old, size, &mut of(&leaves));
        proptest::prop_assert!(extends((old, &old_root), (size, &new_root), &proof));
        proptest::prop_assert!(!extends((old, &leaf(b"other")), (size, &new_root), &proof));
        proptest::prop_assert!(!extends((old, &old_root), (size, &leaf(b"other")), &proof));
    }
}
