// Reads the graph with the official driver for JavaScript: counts by label and by relationship type, and two values.
// Standard input: address, user, password and database, one a line. NODE_PATH is not used by modules, hence createRequire.
import { createRequire } from "node:module";
import { readFileSync } from "node:fs";

const [address, user, password, database] = readFileSync(0, "utf8").split("\n");
const neo4j = createRequire(process.argv[2] + "/")("neo4j-driver");
const driver = neo4j.driver(address, neo4j.auth.basic(user, password), { disableLosslessIntegers: true });
const ask = async (text) => {
  const options = { database: database || undefined, routing: neo4j.routing.READ };
  const { records } = await driver.executeQuery(text, {}, options);
  return records.map((record) => record.toObject());
};
const labels = await ask("MATCH (n:Tracktwo) UNWIND labels(n) AS label RETURN label, count(*) AS many ORDER BY label");
const types = await ask("MATCH (:Tracktwo)-[r]->(:Tracktwo) RETURN type(r) AS type, count(*) AS many ORDER BY type");
const people = await ask("MATCH (p:Person) RETURN p.id AS id, p.name AS name ORDER BY id");
await driver.close();
console.log(JSON.stringify({ labels, types, people }));
