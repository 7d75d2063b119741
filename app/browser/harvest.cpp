#include "browser/harvest.h"

#include <QJsonArray>

namespace revos {

using namespace Qt::StringLiterals;

namespace {

constexpr int kRecordsAtOnce = 400;

HarvestRecord recordFrom(const QJsonObject& object)
{
    HarvestRecord record;
    record.key = object.value("key"_L1).toString();
    record.within = object.value("within"_L1).toString();
    const QJsonObject fields = object.value("fields"_L1).toObject();
    for (auto it = fields.begin(); it != fields.end(); ++it) {
        // Empty and missing are different answers.
        const QString text = it.value().toString();
        record.fields.insert(it.key(), it.value().isString() && text.isNull() ? u""_s : text);
    }
    const QJsonArray lines = object.value("lines"_L1).toArray();
    for (const QJsonValue& line : lines)
        record.lines.append(line.toString());
    return record;
}

} // namespace

QJsonObject argumentsOf(const HarvestPlan& plan)
{
    QJsonObject fields;
    for (auto it = plan.fields.begin(); it != plan.fields.end(); ++it)
        fields.insert(it.key(), it.value().toJson().value("steps"_L1).toArray().last());
    return {{u"locator"_s, plan.items.toJson()},
            {u"fields"_s, fields},
            {u"required"_s, QJsonArray::fromStringList(plan.required)},
            {u"session"_s, plan.session},
            {u"final"_s, plan.last},
            {u"limit"_s, kRecordsAtOnce}};
}

QJsonObject argumentsOf(const CommentPlan& plan)
{
    QJsonObject arguments = argumentsOf(static_cast<const HarvestPlan&>(plan));
    arguments.insert(u"post"_s, plan.post);
    const std::initializer_list<std::pair<QString, const Locator&>> others{{u"cards"_s, plan.cards},
                                                                           {u"traces"_s, plan.traces},
                                                                           {u"anchors"_s, plan.anchors},
                                                                           {u"lists"_s, plan.lists},
                                                                           {u"next"_s, plan.next}};
    for (const auto& [name, locator] : others) {
        if (!locator.isEmpty())
            arguments.insert(name, locator.toJson());
    }
    return arguments;
}

Harvest harvestFrom(const QJsonObject& answer)
{
    Harvest harvest;
    harvest.count = answer.value("count"_L1).toInt();
    harvest.waiting = answer.value("waiting"_L1).toInt();
    harvest.withoutKey = answer.value("withoutKey"_L1).toInt();
    harvest.shown = answer.value("shown"_L1).toInt();
    harvest.next = answer.value("next"_L1).toInt();
    const QJsonArray records = answer.value("records"_L1).toArray();
    for (const QJsonValue& record : records)
        harvest.records.append(recordFrom(record.toObject()));
    return harvest;
}

} // namespace revos
