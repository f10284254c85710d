/**
 * Things and firms that other businesses sell or run. A word counts only where a release's own examples never use it, so
 * that a hotel's agent still reads "room". Phrases of two words are written with "_".
 */
export const ELSEWHERE = `
train trains railway rail bus buses coach tram metro subway underground flight flights airline airlines airport plane
aeroplane airplane ferry cruise taxi cab uber lyft rental_car hire_car car_hire bahn eurostar interrail
ryanair easyjet lufthansa klm vueling wizzair delta_airlines british_airways luggage
hotel hotels hostel motel airbnb booking.com expedia shower bathroom campsite landlord tenant
rent lease estate_agent
restaurant restaurants pizza pizzas burger burgers sushi takeaway takeout food meal meals dinner lunch breakfast
groceries supermarket deliveroo doordash just_eat ubereats bakery cake coffee
concert concerts festival festivals theatre theater cinema movie movies film films museum gig opera show_tickets
tickets ticketmaster eventim
gym fitness_studio yoga swimming_pool netflix spotify disney hulu hbo amazon_prime prime_video youtube playstation xbox
nintendo newspaper magazine
amazon ebay zalando aliexpress temu shein etsy asos ikea decathlon walmart costco bestbuy mediamarkt bol.com
patagonia nike adidas north_face
bank banking mortgage loan insurance insurer pension tax taxes taxman irs hmrc electricity gas_bill water_bill
power_bill utility utilities broadband internet_provider router sim_card phone_contract mobile_contract vodafone
telekom
dentist hospital clinic pharmacy prescription surgery vet university college
visa_application passport driving_licence parking_ticket speeding police_fine
plumber electrician dishwasher fridge refrigerator television printer oven toaster vacuum sofa couch
wardrobe bicycle bike car motorbike garage tyre tyres
lawn garden fence flower_bed flowerbed driveway letterbox mailbox_broken
`;
