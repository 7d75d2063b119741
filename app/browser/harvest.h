#pragma once

#include "browser/locator.h"

#include <QJsonObject>
#include <QMap>
#include <QStringList>

namespace revos {

/// How a list is read as records, see BrowserPage::harvest.
struct HarvestPlan
{
    Locator items;                 ///< each must have a value of its own, the key
    QMap<QString, Locator> fields; ///< looked for inside an item; the first match counts
    QStringList required;          ///< a record waits for these, until the last harvest
    QString session;               ///< a record is handed over once in a session (and document)
    bool last = false;             ///< hand over incomplete records too
};

/// How comments are read, see BrowserPage::harvestComments. `items` and `fields` as in a HarvestPlan, but
/// every variant counts, keys are comment URNs from wherever they stand, and the field "reply_to" marks
/// answers.
struct CommentPlan : HarvestPlan
{
    QString post;    ///< "activity:123", whose comments are wanted; empty = of the post that comes first
    Locator cards;   ///< posts on the page, each with its URN where the page has it
    Locator traces;  ///< parts only comments have: outside all that were found they count as unreadable
    Locator anchors; ///< what every comment has one of: outside all that were found they tell where one is
    Locator lists;   ///< around comments
    Locator next;    ///< what shows more of them; may be empty
};

struct HarvestRecord
{
    QString key;
    QString within;                ///< key of the item this one is nested in
    QMap<QString, QString> fields; ///< null strings: not there
    QStringList lines;             ///< of a comment: what else is written in it, from the top
};

struct Harvest
{
    int count = 0;      ///< items on the page now
    int waiting = 0;    ///< not handed over yet
    int withoutKey = 0; ///< seen and not readable
    int shown = 0;      ///< of comments: matches of `items`, as Condition::countAbove() counts them
    int next = 0;       ///< of comments: matches of `next`
    QList<HarvestRecord> records;
};

/// What the scripts of resources/js are asked.
QJsonObject argumentsOf(const HarvestPlan& plan);
QJsonObject argumentsOf(const CommentPlan& plan);
/// What they answer; a page's words, to be distrusted.
Harvest harvestFrom(const QJsonObject& answer);

} // namespace revos
