"""The family's addresses; a child is named by a number that means nothing elsewhere."""

from django.urls import path

from goldenthread.web.portal import (
    changes,
    charter,
    delivery,
    disagree,
    known,
    letters,
    messages,
    plan_files,
    profile,
    rating,
    review,
    sufficiency,
    views,
)

urlpatterns = [
    path("", views.family_home, name="family_home"),
    path("<uuid:public_id>/", views.family_child, name="family_child"),
    path("<uuid:public_id>/profile/", profile.family_profile, name="family_profile"),
    path(
        "<uuid:public_id>/profile/recording/<int:number>/", profile.family_recording, name="family_recording"
    ),
    path("<uuid:public_id>/known/", known.family_known, name="family_known"),
    path("<uuid:public_id>/known/confirm/", known.family_confirm, name="family_confirm"),
    path("<uuid:public_id>/known/<slug:word>/", known.family_fact, name="family_fact"),
    path("<uuid:public_id>/form/<slug:form_key>/", known.family_form, name="family_form"),
    path("<uuid:public_id>/enough/<int:proposal>/", sufficiency.family_enough, name="family_enough"),
    path("<uuid:public_id>/plan/", views.family_plan, name="family_plan"),
    path(
        "<uuid:public_id>/plan/changes/<int:older>/<int:newer>/",
        views.family_plan_changes,
        name="family_plan_changes",
    ),
    path(
        "<uuid:public_id>/plan/versions/<int:number>/<slug:edition>.<slug:kind>",
        plan_files.family_plan_file,
        name="family_plan_file",
    ),
    path(
        "<uuid:public_id>/plan/not-happening/<slug:row>/",
        delivery.family_not_happening,
        name="family_not_happening",
    ),
    path("<uuid:public_id>/plan/rating/", rating.family_plan_rating, name="family_plan_rating"),
    path("<uuid:public_id>/plan/marked.<slug:kind>", changes.family_marked_file, name="family_marked_file"),
    path("<uuid:public_id>/plan/now/", review.family_plan_now, name="family_plan_now"),
    path("<uuid:public_id>/review/", review.family_review, name="family_review"),
    path("<uuid:public_id>/review/outcomes/", review.family_review_outcomes, name="family_review_outcomes"),
    path("<uuid:public_id>/review/<slug:voice>/", review.family_review_words, name="family_review_words"),
    path("<uuid:public_id>/decisions/", views.family_decisions, name="family_decisions"),
    path("<uuid:public_id>/disagree/", disagree.family_disagree, name="family_disagree"),
    path("<uuid:public_id>/disagree/<int:appeal>/<int:issue>/", disagree.family_issue, name="family_issue"),
    path("<uuid:public_id>/letters/", letters.family_letters, name="family_letters"),
    path("<uuid:public_id>/letters/<uuid:letter>/", letters.family_letter, name="family_letter"),
    path(
        "<uuid:public_id>/letters/<uuid:letter>/letter.<slug:kind>",
        letters.family_letter_file,
        name="family_letter_file",
    ),
    path("<uuid:public_id>/messages/", messages.family_messages, name="family_messages"),
    path("<uuid:public_id>/messages/new/", messages.family_new_message, name="family_new_message"),
    path("<uuid:public_id>/messages/<uuid:thread>/", messages.family_thread, name="family_thread"),
    path("<uuid:public_id>/charter/", charter.family_charters, name="family_charters"),
    path("<uuid:public_id>/charter/<int:round>/", charter.family_charter, name="family_charter"),
    path("<uuid:public_id>/opened/", views.family_opened, name="family_opened"),
]
