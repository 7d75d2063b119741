#include "practice/world/peoplemaker.h"

#include <QCryptographicHash>

namespace revos::practice {

using namespace Qt::StringLiterals;

namespace {

constexpr qsizetype kMemberIdLength = 35; ///< after "ACoA"

QString slugPart(const QString& name)
{
    // "ß" goes, because its capital form is two letters and addresses are compared in any case.
    QString spelled = name.toLower();
    spelled.replace(u'ß', u"ss"_s);
    QString out;
    for (const QChar c : std::as_const(spelled)) {
        if (c.isLetterOrNumber())
            out += c;
        else if (!out.isEmpty() && !out.endsWith(u'-'))
            out += u'-';
    }
    return out;
}

QString urnOf(const QString& memberId)
{
    return u"urn:li:fsd_profile:"_s + memberId;
}

} // namespace

PeopleMaker::PeopleMaker(const TextBank& texts, quint64 seed)
    : m_texts(texts)
    , m_seed(seed)
    , m_random(seed, "people")
{}

Person PeopleMaker::make(const QString& language)
{
    const QString first = m_random.pick(m_texts.firstNames(language));
    return withName(first, m_random.pick(m_texts.lastNames(language)));
}

Person PeopleMaker::namesakeOf(const Person& other)
{
    return withName(other.firstName, other.fullName.mid(other.firstName.size() + 1));
}

Person PeopleMaker::withName(const QString& first, const QString& last)
{
    Person person;
    person.firstName = first;
    person.fullName = first + u' ' + last;
    // Half of the slugs keep letters such as "ü", which addresses show percent-encoded.
    const bool keepsMarks = m_random.chance(0.5);
    const QString base = keepsMarks ? slugPart(first) + u'-' + slugPart(last)
                                    : plainLetters(first) + u'-' + plainLetters(last);
    do {
        person.slug = base + u'-' + QString::number(m_random.next() & 0xffffffU, 16).rightJustified(6, u'0');
    } while (m_slugs.contains(person.slug));
    m_slugs.insert(person.slug);
    person.memberId = memberIdFor(person.slug);
    person.memberUrn = urnOf(person.memberId);

    const QString name =
        m_random.pick(m_texts.words(u"company_start"_s)) + m_random.pick(m_texts.words(u"company_end"_s));
    person.company = name + u' ' + m_random.pick(m_texts.words(u"company_form"_s));
    const QString role = m_random.pick(m_texts.words(u"roles"_s));
    person.headline = filledIn(m_random.pick(m_texts.words(u"headlines"_s)),
                               {{u"role"_s, role}, {u"company"_s, person.company}});
    person.degree = m_random.chance(0.7) ? 2 : 3;
    return person;
}

Person PeopleMaker::fromAccount(const PracticeAccount& account) const
{
    Person person;
    person.slug = account.slug;
    person.fullName = account.fullName;
    person.firstName = account.fullName.section(u' ', 0, 0);
    person.headline = account.headline;
    person.company = account.company;
    person.memberId = memberIdFor(account.slug);
    person.memberUrn = urnOf(person.memberId);
    person.degree = 0;
    return person;
}

QString PeopleMaker::memberIdFor(const QString& slug) const
{
    const QByteArray name = QByteArray::number(m_seed) + ' ' + slug.toUtf8();
    const QByteArray digest = QCryptographicHash::hash(name, QCryptographicHash::Sha256);
    return u"ACoA"_s +
           QString::fromLatin1(digest.toBase64(QByteArray::Base64UrlEncoding)).left(kMemberIdLength);
}

QString plainLetters(const QString& name)
{
    QString spelled = name.toLower();
    spelled.replace(u'ß', u"ss"_s);
    QString out;
    for (const QChar c : spelled.normalized(QString::NormalizationForm_D)) {
        if ((c >= u'a' && c <= u'z') || (c >= u'0' && c <= u'9'))
            out += c;
    }
    return out;
}

QString companyHost(const Person& person)
{
    return plainLetters(person.company) + u".example"_s;
}

} // namespace revos::practice
