#include "domain/extraction/maildomains.h"

#include "domain/extraction/topleveldomains.h"
#include "domain/matching/editdistance.h"

#include <algorithm>
#include <array>
#include <string_view>

namespace revos::maildomains {

namespace {

// Sorted, so that a look-up is a binary search.
constexpr auto kProviders = std::to_array<QStringView>(
    {u"126.com",        u"163.com",        u"aim.com",        u"alice.it",       u"aol.com",
     u"aol.de",         u"arcor.de",       u"att.net",        u"bell.net",       u"bigpond.com",
     u"bluewin.ch",     u"btinternet.com", u"comcast.net",    u"cox.net",        u"duck.com",
     u"email.com",      u"email.de",       u"fastmail.com",   u"fastmail.fm",    u"free.fr",
     u"freenet.de",     u"gmail.com",      u"gmx.at",         u"gmx.ch",         u"gmx.com",
     u"gmx.de",         u"gmx.fr",         u"gmx.net",        u"googlemail.com", u"hey.com",
     u"hotmail.be",     u"hotmail.ch",     u"hotmail.co.uk",  u"hotmail.com",    u"hotmail.com.br",
     u"hotmail.de",     u"hotmail.es",     u"hotmail.fr",     u"hotmail.it",     u"hotmail.nl",
     u"icloud.com",     u"inbox.com",      u"laposte.net",    u"libero.it",      u"live.at",
     u"live.be",        u"live.ca",        u"live.co.uk",     u"live.com",       u"live.com.mx",
     u"live.de",        u"live.fr",        u"live.it",        u"live.nl",        u"mac.com",
     u"mail.com",       u"mail.de",        u"mail.ru",        u"mailbox.org",    u"me.com",
     u"msn.com",        u"naver.com",      u"neuf.fr",        u"orange.fr",      u"outlook.at",
     u"outlook.be",     u"outlook.com",    u"outlook.com.br", u"outlook.de",     u"outlook.es",
     u"outlook.fr",     u"outlook.it",     u"pm.me",          u"posteo.de",      u"posteo.net",
     u"proton.me",      u"protonmail.ch",  u"protonmail.com", u"qq.com",         u"rediffmail.com",
     u"rocketmail.com", u"rogers.com",     u"sbcglobal.net",  u"sfr.fr",         u"shaw.ca",
     u"sky.com",        u"skynet.be",      u"t-online.de",    u"telefonica.net", u"telenet.be",
     u"terra.com.br",   u"tim.it",         u"tin.it",         u"tiscali.it",     u"tuta.com",
     u"tuta.io",        u"tutanota.com",   u"tutanota.de",    u"uol.com.br",     u"verizon.net",
     u"virgilio.it",    u"wanadoo.fr",     u"web.de",         u"wp.pl",          u"yahoo.ca",
     u"yahoo.co.in",    u"yahoo.co.jp",    u"yahoo.co.uk",    u"yahoo.com",      u"yahoo.com.ar",
     u"yahoo.com.au",   u"yahoo.com.br",   u"yahoo.com.mx",   u"yahoo.de",       u"yahoo.es",
     u"yahoo.fr",       u"yahoo.in",       u"yahoo.it",       u"yandex.com",     u"yandex.ru",
     u"ymail.com",      u"ziggo.nl",       u"zoho.com"});

// The ones that slips are measured against and bare names stand for, the most frequent first.
constexpr auto kUsual = std::to_array<QStringView>(
    {u"gmail.com",  u"googlemail.com", u"yahoo.com",    u"hotmail.com",    u"outlook.com", u"icloud.com",
     u"gmx.de",     u"web.de",         u"live.com",     u"protonmail.com", u"proton.me",   u"aol.com",
     u"msn.com",    u"laposte.net",    u"orange.fr",    u"wanadoo.fr",     u"libero.it",   u"t-online.de",
     u"freenet.de", u"fastmail.com",   u"tutanota.com", u"posteo.de",      u"yandex.com",  u"zoho.com",
     u"ymail.com",  u"virgilio.it"});

constexpr auto kDisposable = std::to_array<QStringView>({u"10minutemail.com",
                                                         u"10minutemail.net",
                                                         u"20minutemail.com",
                                                         u"33mail.com",
                                                         u"anonbox.net",
                                                         u"burnermail.io",
                                                         u"byom.de",
                                                         u"discard.email",
                                                         u"dispostable.com",
                                                         u"dropmail.me",
                                                         u"einrot.com",
                                                         u"emailondeck.com",
                                                         u"fakeinbox.com",
                                                         u"fakemail.net",
                                                         u"getairmail.com",
                                                         u"getnada.com",
                                                         u"grr.la",
                                                         u"guerrillamail.biz",
                                                         u"guerrillamail.com",
                                                         u"guerrillamail.de",
                                                         u"guerrillamail.info",
                                                         u"guerrillamail.net",
                                                         u"guerrillamail.org",
                                                         u"harakirimail.com",
                                                         u"inboxkitten.com",
                                                         u"incognitomail.org",
                                                         u"jetable.org",
                                                         u"linshiyouxiang.net",
                                                         u"mailcatch.com",
                                                         u"maildrop.cc",
                                                         u"mailinator.com",
                                                         u"mailinator.net",
                                                         u"mailnesia.com",
                                                         u"mailnull.com",
                                                         u"mailpoof.com",
                                                         u"mailsac.com",
                                                         u"mailtemp.net",
                                                         u"mintemail.com",
                                                         u"minuteinbox.com",
                                                         u"moakt.com",
                                                         u"mohmal.com",
                                                         u"mytemp.email",
                                                         u"mytrashmail.com",
                                                         u"nada.email",
                                                         u"owlymail.com",
                                                         u"sharklasers.com",
                                                         u"spam4.me",
                                                         u"spambog.com",
                                                         u"spamgourmet.com",
                                                         u"temp-mail.io",
                                                         u"temp-mail.org",
                                                         u"tempail.com",
                                                         u"tempinbox.com",
                                                         u"tempmail.com",
                                                         u"tempmail.dev",
                                                         u"tempmail.net",
                                                         u"tempmailo.com",
                                                         u"tempr.email",
                                                         u"throwawaymail.com",
                                                         u"trash-mail.com",
                                                         u"trash-mail.de",
                                                         u"trashmail.com",
                                                         u"trashmail.de",
                                                         u"trashmail.net",
                                                         u"wegwerfemail.de",
                                                         u"wegwerfmail.de",
                                                         u"yopmail.com",
                                                         u"yopmail.fr",
                                                         u"yopmail.net",
                                                         u"zehnminutenmail.de"});

constexpr auto kRoles = std::to_array<QStringView>({u"abuse",
                                                    u"accounting",
                                                    u"accounts",
                                                    u"admin",
                                                    u"administracion",
                                                    u"administration",
                                                    u"amministrazione",
                                                    u"anfrage",
                                                    u"bewerbung",
                                                    u"billing",
                                                    u"buchhaltung",
                                                    u"bureau",
                                                    u"careers",
                                                    u"comercial",
                                                    u"commercial",
                                                    u"compta",
                                                    u"contabilidad",
                                                    u"contact",
                                                    u"contacto",
                                                    u"contatti",
                                                    u"customerservice",
                                                    u"direction",
                                                    u"do-not-reply",
                                                    u"donotreply",
                                                    u"empfang",
                                                    u"enquiries",
                                                    u"enquiry",
                                                    u"events",
                                                    u"feedback",
                                                    u"finance",
                                                    u"hallo",
                                                    u"hello",
                                                    u"help",
                                                    u"helpdesk",
                                                    u"hola",
                                                    u"hr",
                                                    u"info",
                                                    u"inquiries",
                                                    u"jobs",
                                                    u"kontakt",
                                                    u"legal",
                                                    u"mail",
                                                    u"mailbox",
                                                    u"marketing",
                                                    u"media",
                                                    u"newsletter",
                                                    u"no-reply",
                                                    u"noreply",
                                                    u"office",
                                                    u"orders",
                                                    u"partners",
                                                    u"personal",
                                                    u"post",
                                                    u"postmaster",
                                                    u"press",
                                                    u"presse",
                                                    u"privacy",
                                                    u"reception",
                                                    u"rechnung",
                                                    u"recruiting",
                                                    u"redaktion",
                                                    u"root",
                                                    u"sales",
                                                    u"secretariat",
                                                    u"security",
                                                    u"sekretariat",
                                                    u"service",
                                                    u"shop",
                                                    u"soporte",
                                                    u"support",
                                                    u"team",
                                                    u"ufficio",
                                                    u"vendite",
                                                    u"ventas",
                                                    u"verkauf",
                                                    u"vertrieb",
                                                    u"webmaster",
                                                    u"welcome"});

// Slips of the most frequent endings that are no endings themselves.
struct Slip
{
    QStringView typed;
    QStringView meant;
};
constexpr auto kSlips = std::to_array<Slip>({
    {u"con", u"com"},  {u"cmo", u"com"}, {u"ocm", u"com"},  {u"comm", u"com"}, {u"cpm", u"com"},
    {u"vom", u"com"},  {u"xom", u"com"}, {u"coom", u"com"}, {u"cim", u"com"},  {u"clm", u"com"},
    {u"com0", u"com"}, {u"nte", u"net"}, {u"ent", u"net"},  {u"nett", u"net"}, {u"bet", u"net"},
    {u"ogr", u"org"},  {u"rog", u"org"}, {u"orgg", u"org"}, {u"orh", u"org"},  {u"dee", u"de"},
});

// Shorter names have too many honest neighbours.
constexpr qsizetype kMinTypoName = 5;

template<std::size_t N>
bool contains(const std::array<QStringView, N>& sorted, QStringView value)
{
    const auto plain = [](QStringView view) {
        return std::u16string_view(view.utf16(), size_t(view.size()));
    };
    const auto found =
        std::lower_bound(sorted.begin(), sorted.end(), value,
                         [&](QStringView left, QStringView right) { return plain(left) < plain(right); });
    return found != sorted.end() && plain(*found) == plain(value);
}

} // namespace

bool isProvider(QStringView domain)
{
    return contains(kProviders, domain);
}

QString providerNamed(QStringView name)
{
    for (const QStringView domain : kUsual) {
        if (domain.size() > name.size() && domain.startsWith(name) && domain[name.size()] == u'.')
            return domain.toString();
    }
    return {};
}

bool isDisposable(QStringView domain)
{
    return contains(kDisposable, domain);
}

bool isRole(QStringView localPart)
{
    const qsizetype plus = localPart.indexOf(u'+');
    return contains(kRoles, plus > 0 ? localPart.first(plus) : localPart);
}

std::optional<QString> likelyMeant(QStringView domain)
{
    if (isProvider(domain) || isDisposable(domain))
        return std::nullopt;
    for (const QStringView usual : kUsual) {
        if (isWithinOneEdit(domain, usual) && usual.indexOf(u'.') >= kMinTypoName)
            return usual.toString();
    }
    const qsizetype dot = domain.lastIndexOf(u'.');
    const QStringView ending = domain.mid(dot + 1);
    if (isTopLevelDomain(ending))
        return std::nullopt;
    for (const Slip& slip : kSlips) {
        if (ending == slip.typed) {
            const QString mended = domain.first(dot + 1) + slip.meant;
            return likelyMeant(mended).value_or(mended);
        }
    }
    return std::nullopt;
}

} // namespace revos::maildomains
