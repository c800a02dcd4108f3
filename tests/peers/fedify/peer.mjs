// A small server on Fedify: one person, who follows whom she is told to follow, and a list of what she got.
// Usage: node peer.mjs PORT. Fedify checks every signature strictly; nothing here does.
import { createServer } from "node:http";
import { createFederation, generateCryptoKeyPair, MemoryKvStore } from "@fedify/fedify";
import { Accept, Activity, Create, Delete, Endpoints, Follow, Person, Undo, Update } from "@fedify/vocab";

const port = Number(process.argv[2]);
const base = `http://localhost:${port}`;
const got = [];
const pairs = [
  await generateCryptoKeyPair("RSASSA-PKCS1-v1_5"),
  await generateCryptoKeyPair("Ed25519"),
];

const federation = createFederation({ kv: new MemoryKvStore(), allowPrivateAddress: true });

federation
  .setActorDispatcher("/users/{identifier}", async (context, identifier) => {
    if (identifier !== "rose") return null;
    const keys = await context.getActorKeyPairs(identifier);
    return new Person({
      id: context.getActorUri(identifier),
      preferredUsername: identifier,
      name: "Rose",
      inbox: context.getInboxUri(identifier),
      endpoints: new Endpoints({ sharedInbox: context.getInboxUri() }),
      publicKey: keys[0].cryptographicKey,
      assertionMethods: keys.map((it) => it.multikey),
    });
  })
  .setKeyPairsDispatcher((_, identifier) => (identifier === "rose" ? pairs : []));

const listeners = federation.setInboxListeners("/users/{identifier}/inbox", "/inbox");
for (const kind of [Accept, Create, Update, Delete, Activity]) {
  listeners.on(kind, async (_, activity) => {
    got.push(await activity.toJsonLd({ format: "compact" }));
  });
}

const does = {
  async follow(context, { object }) {
    const rose = context.getActorUri("rose");
    const whom = await context.lookupObject(object);
    const follow = new Follow({ id: new URL(`${base}/follows/${crypto.randomUUID()}`), actor: rose, object: whom.id });
    await context.sendActivity({ identifier: "rose" }, whom, follow);
    return { id: follow.id.href, object: whom.id.href };
  },
  async unfollow(context, { id, object }) {
    const rose = context.getActorUri("rose");
    const whom = await context.lookupObject(object);
    const follow = new Follow({ id: new URL(id), actor: rose, object: whom.id });
    await context.sendActivity({ identifier: "rose" }, whom, new Undo({ id: new URL(`${id}/undo`), actor: rose, object: follow }));
    return {};
  },
  async look(context, { object }) {
    const found = await context.lookupObject(object);
    return found == null ? null : await found.toJsonLd({ format: "compact" });
  },
};

async function answer(request) {
  const url = new URL(request.url);
  if (url.pathname === "/_log") return Response.json(got);
  const what = url.pathname.match(/^\/_do\/([a-z]+)$/)?.[1];
  if (what in does) {
    const context = federation.createContext(new URL(base), undefined);
    try {
      return Response.json(await does[what](context, await request.json()));
    } catch (error) {
      return Response.json({ error: String(error?.stack ?? error) }, { status: 500 });
    }
  }
  return await federation.fetch(request, { contextData: undefined });
}

const server = createServer(async (incoming, outgoing) => {
  const chunks = [];
  for await (const chunk of incoming) chunks.push(chunk);
  const withBody = incoming.method !== "GET" && incoming.method !== "HEAD";
  const request = new Request(new URL(incoming.url, `http://${incoming.headers.host}`), {
    method: incoming.method,
    headers: Object.entries(incoming.headers).flatMap(([name, it]) => [it].flat().map((value) => [name, value])),
    body: withBody ? Buffer.concat(chunks) : undefined,
  });
  const response = await answer(request);
  outgoing.writeHead(response.status, Object.fromEntries(response.headers));
  outgoing.end(Buffer.from(await response.arrayBuffer()));
});
server.listen(port, "127.0.0.1", () => console.log(`ready at ${base}`));
