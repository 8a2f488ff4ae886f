export * from "./cards.ts";
export * from "./city.ts";
