import { describe, expect, test } from "vitest";
import { detectLanguage } from "./detect-language";

describe("detectLanguage", () => {
  test.each([
    ["de", "Wo ist meine Bestellung?"],
    ["de", "Ich möchte mein Geld zurück, die Lieferung ist viel zu spät."],
    ["de", "Hallo, ich habe die Order PT-1001 noch nicht erhalten, bitte um Refund. Danke, Anna"],
    ["fr", "Où est ma commande ?"],
    ["fr", "Je voudrais annuler mon abonnement"],
    ["es", "¿Dónde está mi pedido?"],
    ["es", "Mi paquete llego roto y quiero mi dinero"],
    ["it", "Vorrei un rimborso per favore"],
    ["nl", "Waar is mijn bestelling?"],
    ["nl", "Kan ik een refund krijgen voor order PT-1001?"],
    ["pl", "Gdzie jest moje zamówienie?"],
    ["pl", "Chce zwrotu pieniedzy"],
    ["pt", "Quero cancelar a minha assinatura"],
    ["sv", "Var är min beställning?"],
    ["tr", "Siparişim nerede?"],
    ["ru", "Где мой заказ?"],
    ["ja", "注文はどこですか"],
    ["ar", "أين طلبي؟"],
  ])("%s: %s", async (language, text) => {
    expect(await detectLanguage(text)).toBe(language);
  });

  test.each([
    "where order",
    "refund",
    "Refund please",
    "Ridge boots size?",
    "cancel Club Plus membership",
    "Hi Anna Schmidt here, order PT-1001 late, refund",
    "DHL lost parcel",
    "My Jürgen Müller jacket is torn, can you refund it?",
    "Please send it to Hauptstrasse 5, 80331 München",
  ])("English: %s", async (text) => {
    expect(await detectLanguage(text)).toBe("en");
  });

  test.each(["", "PT-1001", "12345", "???", "https://example.com/a", "asap!!"])("cannot be told: %j", async (text) => {
    expect(await detectLanguage(text)).toBeNull();
  });
});
