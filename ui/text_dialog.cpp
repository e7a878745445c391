// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/text_dialog.h"

#include <QDialog>
#include <QDialogButtonBox>
#include <QTextBrowser>
#include <QVBoxLayout>

namespace primeloom {

namespace {

constexpr QSize kSize(640, 540);
constexpr qreal kMargin = 14;

QDialog* makeDialog(QWidget& parent, const DialogText& text)
{
    auto* dialog = new QDialog(&parent);
    dialog->setObjectName(text.name);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setWindowTitle(text.title);
    dialog->resize(kSize);
    auto* browser = new QTextBrowser;
    browser->setFrameShape(QFrame::NoFrame);
    auto* buttons = new QDialogButtonBox(QDialogButtonBox::Close);
    QObject::connect(buttons, &QDialogButtonBox::rejected, dialog, &QDialog::reject);
    auto* layout = new QVBoxLayout(dialog);
    layout->addWidget(browser);
    layout->addWidget(buttons);
    return dialog;
}

} // namespace

void showText(QWidget& parent, const DialogText& text)
{
    auto* dialog = parent.findChild<QDialog*>(text.name);
    if (dialog == nullptr)
        dialog = makeDialog(parent, text);
    auto* browser = dialog->findChild<QTextBrowser*>();
    browser->setHtml(text.html);
    browser->document()->setDocumentMargin(kMargin);
    dialog->show();
    dialog->raise();
    dialog->activateWindow();
}

} // namespace primeloom
