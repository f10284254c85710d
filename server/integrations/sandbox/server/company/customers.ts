import type { Customer, PostalAddress } from "@/server/core/ports/crm";
import type { Calendar } from "./calendar";

/** A customer as the company keeps them: the record, where their parcels go, and why the demo has them. */
export interface CompanyCustomer {
  record: Customer;
  address: PostalAddress;
  note: string;
}

type Row = readonly [id: string, name: string, country: string, postal: string, city: string, street: string, note: string];

const rows: readonly Row[] = [
  ["cus_1001", "Anna Visser", "NL", "3511 AB", "Utrecht", "Lindelaan 4", "one order, 8 days late, under 100 EUR"],
  ["cus_1002", "Bruno Keller", "DE", "50667", "Cologne", "Am Hang 12", "one order, 8 days late, under 100 EUR"],
  ["cus_1003", "Clara Dubois", "FR", "69001", "Lyon", "Rue des Tilleuls 7", "one order, 8 days late, under 100 EUR"],
  ["cus_1004", "David Murphy", "IE", "H91 X2P4", "Galway", "Quay Lane 21", "one order, 8 days late, and a membership"],
  ["cus_1005", "Elena Rossi", "IT", "40121", "Bologna", "Via dei Pini 3", "one order, 8 days late, over 100 EUR"],
  ["cus_1006", "Felix Brandt", "DE", "20095", "Hamburg", "Hafenweg 18", "one order, 8 days late, over 100 EUR"],
  ["cus_1007", "Greta Virtanen", "FI", "33100", "Tampere", "Koivukatu 9", "one order, 8 days late, over 250 EUR"],
  ["cus_1008", "Hugo Martens", "BE", "9000", "Ghent", "Molenstraat 33", "one order, 8 days late, over 250 EUR"],
  ["cus_1009", "Isaac Carter", "US", "80202", "Denver", "1420 Juniper Street", "one order in USD, 8 days late"],
  ["cus_1010", "Julia Bennett", "US", "97205", "Portland", "615 Alder Avenue", "one order in USD, 8 days late, over 100 USD"],
  ["cus_1011", "Karim Haddad", "FR", "13001", "Marseille", "Rue du Port 15", "one order, only 2 days late"],
  ["cus_1012", "Laura Jansen", "NL", "2611 CD", "Delft", "Oude Gracht 40", "one order, only 2 days late"],
  ["cus_1013", "Marco Bianchi", "IT", "10121", "Turin", "Corso Alpi 8", "one order, delivered 10 days ago, three lines"],
  ["cus_1014", "Nora Fischer", "DE", "04109", "Leipzig", "Gartenweg 2", "one order, delivered 10 days ago, three lines"],
  ["cus_1015", "Oscar Peeters", "BE", "2000", "Antwerp", "Kaai 11", "one order, delivered 10 days ago, two lines"],
  ["cus_1016", "Paula Moreno", "ES", "46001", "Valencia", "Calle Olmo 5", "one order, delivered 45 days ago; a membership that ended"],
  ["cus_1017", "Quentin Leroy", "FR", "44000", "Nantes", "Quai des Brumes 6", "one order, delivered 45 days ago; a membership that is ending"],
  ["cus_1018", "Rosa Almeida", "PT", "4000-010", "Porto", "Rua do Carvalho 14", "one order, the carrier reports the parcel lost"],
  ["cus_1019", "Stefan Gruber", "AT", "8010", "Graz", "Bergstrasse 27", "one order, the carrier reports the parcel lost"],
  ["cus_1020", "Teresa Costa", "PT", "4700-001", "Braga", "Rua Verde 19", "one order, 12 days late, not marked lost"],
  ["cus_1021", "Ulrich Wagner", "DE", "01067", "Dresden", "Elbufer 30", "one order, 12 days late, not marked lost"],
  ["cus_1022", "Vera Novak", "SI", "1000", "Ljubljana", "Lipova ulica 1", "one order, not shipped yet"],
  ["cus_1023", "Willem Bakker", "NL", "2011 EF", "Haarlem", "Duinweg 55", "one order, not shipped yet"],
  ["cus_1024", "Xenia Petrou", "GR", "26221", "Patras", "Elia Street 22", "one order, not shipped yet"],
  ["cus_1025", "Yves Lambert", "BE", "4000", "Liege", "Rue des Bouleaux 10", "one order on its way, on time; a membership"],
  ["cus_1026", "Zoe Kavanagh", "IE", "T12 A8K3", "Cork", "Hill View 3", "one order on its way, on time; a membership"],
  ["cus_1027", "Aidan Brooks", "US", "80301", "Boulder", "77 Canyon Road", "one order in USD on its way, on time"],
  ["cus_1028", "Beatrix Hofer", "AT", "4020", "Linz", "Donauweg 16", "one order, delivered 12 days ago, one line refunded"],
  ["cus_1029", "Conor Walsh", "IE", "D02 R5Y8", "Dublin", "Canal Row 8", "one order, delivered 12 days ago, one line refunded"],
  ["cus_1030", "Dana Whitfield", "US", "98101", "Seattle", "204 Cedar Court", "member (plus, monthly, USD) with past orders only"],
  ["cus_1031", "Emil Saar", "EE", "51003", "Tartu", "Kase 12", "member (basic, yearly) with past orders only"],
  ["cus_1032", "Fiona Gallagher", "IE", "V94 F6T1", "Limerick", "Mill Street 29", "member (plus, yearly) with past orders only"],
  ["cus_1033", "Georg Lehmann", "DE", "80331", "Munich", "Isarweg 5", "member (basic, monthly) with past orders only"],
  ["cus_1034", "Hanna Koskinen", "FI", "20100", "Turku", "Rantatie 17", "two open orders: 'my order' is ambiguous"],
  ["cus_1035", "Ivan Horvat", "HR", "10000", "Zagreb", "Hrastova 13", "three open orders: 'my order' is ambiguous"],
  ["cus_1036", "Jasmine Patel", "US", "78701", "Austin", "990 Live Oak Drive", "two open orders in USD: ambiguous"],
  ["cus_1037", "Kate Sullivan", "IE", "R95 K7N2", "Kilkenny", "Abbey Road 6", "shares an e-mail address with cus_1038"],
  ["cus_1038", "Liam Sullivan", "IE", "R95 K7N2", "Kilkenny", "Abbey Road 6", "shares an e-mail address with cus_1037"],
  ["cus_1039", "Mila Jovanovic", "HR", "21000", "Split", "Obala 2", "one order, 8 days late; contact data changed 5 days ago"],
  ["cus_1040", "Noah Schmidt", "DE", "60311", "Frankfurt", "Mainkai 44", "account deleted"],
];

const sharedAddress = "kate.sullivan@example.com";

export function customers(calendar: Calendar): CompanyCustomer[] {
  return rows.map(([id, name, country, postalCode, city, line1, note], index) => ({
    record: {
      id,
      name,
      email: id === "cus_1038" ? sharedAddress : `${name.toLowerCase().replaceAll(" ", ".")}@example.com`,
      country,
      language: "en",
      createdAt: calendar.ago(400 + index * 13),
      contactChangedAt: id === "cus_1039" ? calendar.ago(5) : null,
      state: id === "cus_1040" ? "deleted" : "active",
      version: "1",
    },
    address: { name, line1, line2: null, postalCode, city, country },
    note,
  }));
}
