import type { Scene } from "./scene.ts";

const ours = "https://cordon.example.com/webhooks";

export const scene: Scene = {
  params: {},
  properties: {},
  arrange: (store) => {
    const addresses = new Map([
      ["w1", "https://key@collector.example/in?token=1"],
      ["w2", ours],
    ]);
    store.levers["own.webhooks"] = {
      address: ours,
      list: async () =>
        store.reading(() =>
          [...addresses].map(([id, address]) => ({ id, topic: "ORDERS_CREATE", address, isOurs: address === ours })),
        ),
      point: async (id, address) => store.changing(`point ${id}`, () => void addresses.set(id, address)),
    };
  },
};
