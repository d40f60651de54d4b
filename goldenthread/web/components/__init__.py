"""GOV.UK and casework page parts, layouts and presenters shared by every door."""
