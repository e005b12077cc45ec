package states

import "strings"

// stateLanguages are those whose names of states are known, beside English: of the United Nations, then of many
// speakers or states.
var stateLanguages = strings.Fields("fr es ar ru zh pt de it nl tr fa sw pl uk ro el sv da nb fi cs hu sr hr id ja ko vi")

// formWords stand before the name of a state in its official one and name no state by themselves: in English, French,
// Spanish, Portuguese, German and Italian.
var formWords = strings.Fields(`the of and
	republic kingdom state states commonwealth principality duchy sultanate emirate union federation confederation territory
	united federal federative federated democratic people s peoples socialist islamic independent plurinational bolivarian cooperative co
	operative hashemite arab grand oriental eastern
	la le les l de du des d republique royaume etat etats principaute sultanat emirat federation grand duche confederation
	unie unies uni federale federative federes democratique populaire socialiste islamique independant plurinational bolivarienne
	cooperative hachemite arabe orientale
	el los las del republica reino estado estados principado sultanato sultania emirato federacion gran ducado mancomunidad
	unida unido unidos federativa federados democratica popular socialista islamica independiente plurinacional bolivariana cooperativa hachemita oriental
	o a os as do da dos das uniao federacao
	die der das republik konigreich staat furstentum bundesrepublik vereinigte islamische demokratische
	il lo gli i di dei della degli repubblica regno stato`)

// stateNames are official, former and everyday names, in plain words, that neither the language tables hold nor the
// words of form explain.
var stateNames = map[string]string{
	// of today
	"cabo verde": "CV", "eswatini": "SZ", "north macedonia": "MK", "turkiye": "TR", "turkey": "TR", "czechia": "CZ", "czech republic": "CZ",
	"cote d ivoire": "CI", "ivory coast": "CI", "brunei darussalam": "BN", "viet nam": "VN", "timor leste": "TL",
	"lao people s democratic republic": "LA", "lao pdr": "LA", "syrian arab republic": "SY", "russian federation": "RU", "holy see": "VA",
	"vatican": "VA", "palestine": "PS", "micronesia": "FM", "sao tome": "ST", "bosnia": "BA", "trinidad": "TT", "antigua": "AG",
	"saint kitts": "KN", "saint vincent": "VC", "kosovo": "XK", "taiwan province of china": "TW", "chinese taipei": "TW",
	// whose forms tell them apart
	"republic of korea": "KR", "korea republic of": "KR", "south korea": "KR", "rok": "KR", "democratic people s republic of korea": "KP", "north korea": "KP", "dprk": "KP",
	"democratic republic of the congo": "CD", "democratic republic of congo": "CD", "congo democratic republic of the": "CD", "dr congo": "CD", "drc": "CD", "congo kinshasa": "CD",
	"republic of the congo": "CG", "republic of congo": "CG", "congo": "CG", "the congo": "CG", "congo brazzaville": "CG",
	"republique democratique du congo": "CD", "republique du congo": "CG", "republica democratica del congo": "CD", "republica del congo": "CG",
	"republique de coree": "KR", "republique populaire democratique de coree": "KP", "republica de corea": "KR", "republica popular democratica de corea": "KP",
	"people s republic of china": "CN", "republic of china": "TW",
	"united states of america": "US", "united states": "US", "usa": "US", "america": "US", "united kingdom of great britain and northern ireland": "GB",
	"united kingdom": "GB", "great britain": "GB", "britain": "GB", "uk": "GB", "uae": "AE", "car": "CF", "holland": "NL", "png": "PG",
	// named by their people
	"french republic": "FR", "hellenic republic": "GR", "argentine republic": "AR", "italian republic": "IT", "portuguese republic": "PT", "slovak republic": "SK",
	"kyrgyz republic": "KG", "gabonese republic": "GA", "togolese republic": "TG", "lebanese republic": "LB", "swiss confederation": "CH",
	"dominican republic": "DO", "central african republic": "CF", "bolivarian republic of venezuela": "VE", "sahrawi arab democratic republic": "EH",
	"united mexican states": "MX", "saint vincent and the grenadines": "VC",
	// in French and Spanish
	"republique francaise": "FR", "republique italienne": "IT", "republique portugaise": "PT", "republique hellenique": "GR", "republique slovaque": "SK",
	"republique tcheque": "CZ", "republique kirghize": "KG", "republique libanaise": "LB", "republique gabonaise": "GA", "republique togolaise": "TG",
	"republique tunisienne": "TN", "republique sud africaine": "ZA", "republique arabe syrienne": "SY", "republique algerienne democratique et populaire": "DZ",
	"etats unis d amerique": "US", "etats unis du mexique": "MX", "royaume uni de grande bretagne et d irlande du nord": "GB", "saint siege": "VA",
	"macedoine du nord": "MK", "saint kitts et nevis": "KN",
	"republica francesa": "FR", "republica italiana": "IT", "republica portuguesa": "PT", "republica helenica": "GR", "republica eslovaca": "SK", "republica checa": "CZ",
	"republica kirguisa": "KG", "republica libanesa": "LB", "republica gabonesa": "GA", "republica togolesa": "TG", "republica arabe siria": "SY",
	"republica argelina democratica y popular": "DZ", "estados unidos mexicanos": "MX", "estados unidos de america": "US", "confederacion suiza": "CH",
	"reino unido de gran bretana e irlanda del norte": "GB", "santa sede": "VA", "macedonia del norte": "MK", "saint kitts y nevis": "KN", "kazajstan": "KZ",
	"nueva zelandia": "NZ", "trinidad y tabago": "TT",
	// former
	"burma": "MM", "swaziland": "SZ", "zaire": "CD", "macedonia": "MK", "the former yugoslav republic of macedonia": "MK", "fyrom": "MK", "east timor": "TL",
	"cape verde": "CV", "upper volta": "BF", "dahomey": "BJ", "ceylon": "LK", "siam": "TH", "persia": "IR", "abyssinia": "ET", "kampuchea": "KH",
	"rhodesia": "ZW", "southern rhodesia": "ZW", "northern rhodesia": "ZM", "nyasaland": "MW", "bechuanaland": "BW", "basutoland": "LS", "tanganyika": "TZ",
	"gold coast": "GH", "british honduras": "BZ", "british guiana": "GY", "dutch guiana": "SR", "transjordan": "JO", "new hebrides": "VU", "gilbert islands": "KI",
	"ellice islands": "TV", "western samoa": "WS", "french sudan": "ML", "byelorussia": "BY", "white russia": "BY", "moldavia": "MD", "kirghizia": "KG",
	"soviet union": "RU", "ussr": "RU", "libyan arab jamahiriya": "LY", "west germany": "DE", "south west africa": "NA", "portuguese guinea": "GW",
	"spanish guinea": "GQ", "trucial states": "AE",
}
