#include "domain/extraction/optoutphrases.h"

#include <array>

namespace revos {

namespace {

constexpr QStringView kEnglish =
    u"unsubscribe, unsubscribe me, opt out, opt-out, opt me out, remove me, take me off, delete my data, "
    u"delete my details, erase my data, leave me alone, stop messaging, stop writing, stop contacting, "
    u"stop sending, stop texting, stop emailing, stop e-mailing, stop spamming, stop bothering, stop "
    u"dming, stop this, no more messages, no more emails, no more dms, do not contact, don't contact, dont "
    u"contact, do not message, don't message, dont message, do not write to me, don't write to me, don't "
    u"write me, do not email me, don't email me, don't dm me, do not text, don't text me, never contact "
    u"me, quit messaging, i said stop, lose my number, stop reaching out, do not reach out, don't reach "
    u"out, not to contact me, not to message me, not to write to me, no further messages, no further "
    u"emails, no further contact, refrain from contacting, refrain from messaging, cease contacting, cease "
    u"messaging";

constexpr QStringView kGerman =
    u"hör auf mir, hören sie auf mir, bitte nicht mehr schreiben, nicht mehr schreiben, nicht mehr "
    u"anschreiben, nicht mehr kontaktieren, nicht weiter kontaktieren, nicht mehr zu schreiben, nicht mehr "
    u"zu kontaktieren, nicht mehr anzuschreiben, nicht weiter zu kontaktieren, schreibt mir nicht mehr, "
    u"schreib mich nicht mehr an, schreiben sie mich nicht mehr an, kontaktiert mich nicht, melden sie "
    u"sich nicht mehr, keine weitere kontaktaufnahme, keine weiteren mails, keine weiteren e-mails, "
    u"unterlassen sie weitere, von weiteren nachrichten abzusehen, entferne mich, entfernen sie mich, "
    u"nicht mehr melden, schreib mir nicht, schreib mir nicht mehr, schreibe mir nicht mehr, schreiben sie "
    u"mir nicht, schreiben sie mir nicht mehr, schreiben sie mir bitte nicht mehr, schreib mir bitte nicht "
    u"mehr, kontaktiere mich nicht, kontaktieren sie mich nicht, kontaktieren sie mich bitte nicht, keine "
    u"nachrichten mehr, keine weiteren nachrichten, keine mails mehr, keine e-mails mehr, keine werbung, "
    u"lass mich in ruhe, lassen sie mich in ruhe, lasst mich in ruhe, abmelden, melde mich ab, melden sie "
    u"mich ab, austragen, trag mich aus, tragen sie mich aus, abbestellen, lösch meine daten, lösche meine "
    u"daten, löschen sie meine daten, löschen sie bitte meine daten, meine daten löschen, nimm mich von, "
    u"nehmen sie mich von";

constexpr QStringView kFrench =
    u"ne me contactez plus, ne me contacte plus, ne me contactez pas, ne m'écrivez plus, ne m'écris plus, "
    u"ne m'écrivez pas, ne m'envoyez plus, ne m'envoie plus, ne plus m'écrire, ne plus me contacter, ne "
    u"plus me recontacter, ne plus m'envoyer, ne plus me solliciter, ne plus me relancer, ne plus me "
    u"déranger, ne plus me démarcher, ne pas me contacter, ne pas me recontacter, ne me recontactez plus, "
    u"ne me recontacte plus, ne me relancez plus, ne me relance plus, ne me sollicitez plus, ne me "
    u"dérangez plus, arrêter de m'écrire, arrêter de me contacter, arrêter de m'envoyer, cesser de "
    u"m'écrire, cesser de me contacter, cesser de m'envoyer, supprimer mes données, effacer mes données, "
    u"plus de messages, plus de message, arrêtez de m'écrire, arrête de m'écrire, arrêtez de me contacter, "
    u"arrête de me contacter, arrêtez de m'envoyer, arrête de m'envoyer, arrêtez vos messages, cessez de "
    u"m'écrire, cessez de me contacter, désabonner, désabonnez-moi, désabonne-moi, me désinscrire, "
    u"désinscription, désinscrire, désinscrivez-moi, désinscris-moi, laissez-moi tranquille, laisse-moi "
    u"tranquille, foutez-moi la paix, retirez-moi, retire-moi, supprimez mes données, supprime mes "
    u"données, effacez mes données, plus être contacté, plus être contactée, plus recevoir";

constexpr QStringView kSpanish =
    u"no me escribas, no me escribas más, no me escriba, no me escriba más, no me escriban, no me escriban "
    u"más, no escribas más, no me contactes, no me contactes más, no me contacte, no me contacten, no me "
    u"mandes, no me mandes más, no me envíes, no me envíes más, no me envíen más, deja de escribirme, deje "
    u"de escribirme, dejen de escribirme, deja de enviarme, deje de enviarme, deja de mandarme, deja de "
    u"contactarme, deje de contactarme, deje de mandarme, dejen de contactarme, dejen de enviarme, dejar "
    u"de escribirme, dejar de enviarme, dejar de contactarme, no escribirme más, no contactarme, no "
    u"enviarme más, no volver a escribirme, no volver a contactarme, no vuelvas a escribirme, no vuelvas a "
    u"contactarme, no vuelva a escribirme, no vuelva a contactarme, no vuelvan a escribirme, no vuelvan a "
    u"contactarme, no me envíe más, no me mande más, no me manden más, no deseo recibir, bórreme, "
    u"elimíneme, no más mensajes, no más correos, darme de baja, dame de baja, deme de baja, denme de "
    u"baja, cancelar suscripción, cancelar la suscripción, elimíname, elimina mis datos, elimine mis "
    u"datos, borra mis datos, borre mis datos, bórrame, déjame en paz, déjeme en paz, no quiero recibir "
    u"más, no quiero más mensajes, no molestes, no molestar";

constexpr QStringView kItalian =
    u"non scrivermi, non scrivermi più, non mi scrivere, non mi scrivere più, non mi scriva, non mi scriva "
    u"più, non scrivetemi più, non contattarmi, non contattarmi più, non mi contattare, non mi contatti, "
    u"non contattatemi, non mandarmi, non mandarmi più, non mi mandare più, non inviarmi, non inviarmi "
    u"più, smettila di scrivermi, smetti di scrivermi, smetta di scrivermi, smettila di contattarmi, "
    u"smetti di contattarmi, smettila di mandarmi, smetti di mandarmi, smetti di inviarmi, smetta di "
    u"contattarmi, smetta di inviarmi, smetta di mandarmi, smettere di scrivermi, smettere di contattarmi, "
    u"smettetela di scrivermi, smettete di scrivermi, smettete di contattarmi, non mi scrivete, non mi "
    u"contattate, non mi invii, non mi mandi, non inviatemi, non mandatemi, non desidero ricevere, non "
    u"desidero più ricevere, basta messaggi, niente più messaggi, disiscrivimi, disiscrivermi, cancellami, "
    u"cancellatemi, mi cancelli, annulla iscrizione, toglimi, mi tolga, toglietemi, lasciami in pace, mi "
    u"lasci in pace, lasciatemi in pace, cancella i miei dati, cancelli i miei dati, elimina i miei dati, "
    u"elimini i miei dati, non voglio più ricevere, non voglio più messaggi";

// English, German, French, Spanish and Italian, in this order.
constexpr QStringView kAlone =
    u"stop, stop it, stop now, halt, stopp, aufhören, hör auf, hören sie auf, schluss, arrête, arrêtez, "
    u"assez, ça suffit, basta, ya basta, para, pare, alto, smettila, smetti, smetta, enough, cancel, end, "
    u"quit, remove, baja";

constexpr QStringView kContactMe =
    u"contact me, write me, write to me, message me, text me, email me, e-mail me, dm me, send me "
    u"anything, send me any more, mir schreiben, mich kontaktieren, mich anschreiben, angeschrieben "
    u"werden, kontaktiert werden, to be contacted, be contacted, be messaged, hear from you, être "
    u"contacté, être contactée, contattarmi ancora, essere contattato, essere contattata, ser contactado, "
    u"ser contactada, que me contacten, que me escribas, que me escriban, più essere contattato, più "
    u"essere contattata, essere più contattato, essere più contattata";

constexpr QStringView kNegation =
    u"not, don't, dont, do not, didn't, did not, never, can't, cannot, won't, wouldn't, doesn't, isn't, no "
    u"longer, nicht, niemals, kein, keine, pas, jamais, no quiero, no deseo, nunca, tampoco, non, mai";

constexpr QStringView kHarmless =
    u"don't stop, dont stop, do not stop, never stop, non stop, nonstop, non-stop, stop by, can't stop, "
    u"cannot stop, won't stop, full stop, bus stop, one stop, one-stop, don't hesitate, do not hesitate, "
    u"don't forget, do not forget, please do not hesitate, why not, if not, not a problem, don't worry, do "
    u"not worry, not only, nicht aufhören, hör nicht auf, hören sie nicht auf, zögern sie nicht, zöger "
    u"nicht, nicht vergessen, warum nicht, kein problem, keine sorge, ne t'arrête pas, ne vous arrêtez "
    u"pas, n'arrête pas, n'arrêtez pas, n'hésitez pas, n'hésite pas, pas de problème, pas de souci, "
    u"pourquoi pas, no pares, no pare, sin parar, no dudes en, no dude en, no te olvides, por qué no, non "
    u"smettere, non smetta, non esitare, non esiti, non c'è problema, perché no, senza sosta";

constexpr QStringView kCourtesy =
    u"please, pls, plz, kindly, just, now, thanks, thank you, hi, hello, hey, ok, okay, bitte, danke, "
    u"jetzt, hallo, sofort, einfach, s'il vous plaît, s'il te plaît, svp, stp, merci, bonjour, maintenant, "
    u"por favor, gracias, hola, ahora, per favore, grazie, ciao, adesso, subito, ora, no, nein, non merci, "
    u"nope";

constexpr QStringView kQuestionStarts =
    u"how do, how can, how much, how does, how long, how is, what is, what's, what does, what are, when "
    u"will, when can, when do, where is, where can, where do, who is, who are, why do, why are, why is, "
    u"can you, could you, would you, do you, does it, is it, is this, is there, are you, will you, wie "
    u"geht, wie kann, wie viel, wie lange, wie funktioniert, was kostet, was ist, was meinst, wann kommt, "
    u"wann kann, wo ist, wo finde, wer ist, wer sind, warum, wieso, kannst du, können sie, könntest du, "
    u"könnten sie, gibt es, est-ce que, qu'est-ce, comment ça, comment faire, comment puis, pourquoi, "
    u"combien, pouvez-vous, peux-tu, quand est, où est, où puis, y a-t-il, cómo puedo, cómo funciona, "
    u"cuánto cuesta, cuándo, dónde está, dónde puedo, por qué, puedes, podrías, puede usted, hay alguna, "
    u"come faccio, come funziona, come posso, quanto costa, quando arriva, dove posso, dove trovo, perché, "
    u"puoi, potresti, può";

struct Table
{
    QStringView phrases; ///< with commas between them
    OptOutRole role;
};

constexpr auto kTables = std::to_array<Table>({
    {kEnglish, OptOutRole::Always},
    {kGerman, OptOutRole::Always},
    {kFrench, OptOutRole::Always},
    {kSpanish, OptOutRole::Always},
    {kItalian, OptOutRole::Always},
    {kAlone, OptOutRole::Alone},
    {kContactMe, OptOutRole::ContactMe},
    {kNegation, OptOutRole::Negation},
    {kHarmless, OptOutRole::Harmless},
    {kCourtesy, OptOutRole::Courtesy},
});

} // namespace

OptOutPhrases::OptOutPhrases()
{
    for (const Table& table : kTables) {
        for (const QStringView phrase : table.phrases.split(u',')) {
            m_set.add(phrase.trimmed());
            m_roles.append(table.role);
        }
    }
}

const OptOutPhrases& OptOutPhrases::shared()
{
    static const OptOutPhrases kPhrases;
    return kPhrases;
}

const PhraseSet& questionStarts()
{
    static const PhraseSet kSet = [] {
        PhraseSet set(FoldedText::Accents::Drop);
        for (const QStringView phrase : kQuestionStarts.split(u','))
            set.add(phrase.trimmed());
        return set;
    }();
    return kSet;
}

} // namespace revos
