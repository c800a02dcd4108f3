"""Checks signed heads and proofs with nothing but Python's own library: RFC 6962 and RFC 8032, written apart from Parvis.

Reads one JSON object: {"head": …, "inclusion": [proof…], "consistency": [proof…]}, as the server answered.
"""

import base64
import hashlib
import json
import sys

P = 2**255 - 19
L = 2**252 + 27742317777372353535851937790883648493
D = -121665 * pow(121666, P - 2, P) % P
ROOT = pow(2, (P - 1) // 4, P)


def sha(*parts):
    return hashlib.sha256(b"".join(parts)).digest()


def add(p, q):
    a = (p[1] - p[0]) * (q[1] - q[0]) % P
    b = (p[1] + p[0]) * (q[1] + q[0]) % P
    c = 2 * p[3] * q[3] * D % P
    d = 2 * p[2] * q[2] % P
    e, f, g, h = b - a, d - c, d + c, b + a
    return e * f % P, g * h % P, f * g % P, e * h % P


def times(s, p):
    q = (0, 1, 1, 0)
    while s:
        if s & 1:
            q = add(q, p)
        p = add(p, p)
        s >>= 1
    return q


def point(data):
    y = int.from_bytes(data, "little")
    sign, y = y >> 255, y & (1 << 255) - 1
    x2 = (y * y - 1) * pow(D * y * y + 1, P - 2, P) % P
    x = pow(x2, (P + 3) // 8, P)
    if (x * x - x2) % P:
        x = x * ROOT % P
    assert (x * x - x2) % P == 0, "not a point"
    if x & 1 != sign:
        x = P - x
    return x, y, 1, x * y % P


def base():
    y = 4 * pow(5, P - 2, P) % P
    return point(y.to_bytes(32, "little"))


def signed(key, text, signature):
    r, s = signature[:32], int.from_bytes(signature[32:], "little")
    h = int.from_bytes(hashlib.sha512(r + key + text).digest(), "little") % L
    left, right = times(s, base()), add(point(r), times(h, point(key)))
    same = (left[0] * right[2] - right[0] * left[2]) % P == 0
    return s < L and same and (left[1] * right[2] - right[1] * left[2]) % P == 0


def root_of(index, size, leaf, proof):
    """RFC 6962 §2.1.1, from the leaf up, by the shape of the tree."""
    if size == 1:
        assert not proof, "too long a proof"
        return leaf
    half = 1
    while half * 2 < size:
        half *= 2
    if index < half:
        return sha(b"\1", root_of(index, half, leaf, proof[:-1]), proof[-1])
    return sha(b"\1", proof[-1], root_of(index - half, size - half, leaf, proof[:-1]))


def subproof(old, size, proof, whole, known):
    """RFC 6962 §2.1.2: the roots over the first `old` and over all `size` leaves."""
    if old == size:
        both = known if whole else proof.pop()
        return both, both
    half = 1
    while half * 2 < size:
        half *= 2
    other = proof.pop()
    if old <= half:
        before, after = subproof(old, half, proof, whole, known)
        return before, sha(b"\1", after, other)
    before, after = subproof(old - half, size - half, proof, False, known)
    return sha(b"\1", other, before), sha(b"\1", other, after)


def check_head(head):
    text = head["text"].encode()
    origin, size, root, at, rest = head["text"].split("\n")
    assert rest == "" and origin and at
    assert int(size) == head["size"] and base64.b64decode(root).hex() == head["root"]
    key = bytes.fromhex(head["key"])
    signature = base64.b64decode(head["signature"])
    assert signed(key, text, signature), "the signature"
    assert not signed(key, text + b" ", signature), "it signs anything"
    mark = sha(origin.encode(), b"\n\1", key)[:4]
    line = "\u2014 %s %s\n" % (origin, base64.b64encode(mark + signature).decode())
    assert head["note"] == head["text"] + "\n" + line, "the note"


def main():
    said = json.load(sys.stdin)
    check_head(said["head"])
    for it in said["inclusion"]:
        proof = [bytes.fromhex(hash) for hash in it["proof"]]
        root = root_of(it["index"], it["size"], bytes.fromhex(it["leaf"]), proof)
        assert root.hex() == it["root"] == said["head"]["root"], it
    for it in said["consistency"]:
        proof = [bytes.fromhex(hash) for hash in it["proof"]]
        before, after = subproof(it["from"], it["to"], proof, True, bytes.fromhex(it["fromRoot"]))
        assert not proof, "too long a proof"
        assert (before.hex(), after.hex()) == (it["fromRoot"], it["toRoot"]), it
    print("verified", len(said["inclusion"]), len(said["consistency"]))


if __name__ == "__main__":
    main()
