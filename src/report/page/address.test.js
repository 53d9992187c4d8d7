import assert from "node:assert/strict";
import { test } from "node:test";
import { addressText, readAddress, setsSomething } from "./address.js";

test("what is set comes back, whatever the ids hold", () => {
  const address = { open: ["keyword", "us/wire", "a & b, c=d #1", "100 %"], chosen: { outlets: ["us/wire", "kp,state"], voice: ["quoted"], frames: [] } };
  assert.deepEqual(readAddress(addressText(address)), address);
});

test("a link reads as what it opens", () => {
  assert.equal(addressText({ open: ["frame", "us-wire", "sanctions-legality"], chosen: { voice: ["quoted"] } }), "#voice=quoted&open=frame/us-wire/sanctions-legality");
  assert.equal(addressText({ open: null, chosen: {} }), "");
});

test("a place in the page sets nothing, and a cut link names nothing", () => {
  for (const text of ["", "#frames", "#article-3", "#s17"]) {
    assert.deepEqual(readAddress(text), { open: null, chosen: {} });
    assert.equal(setsSomething(text), false);
  }
  assert.deepEqual(readAddress("#open=frame/us%2").open, ["frame", ""]);
});
